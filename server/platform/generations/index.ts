export { bumpGeneration, GenerationWatch } from './generations.repository';
export { Kept } from './kept';
