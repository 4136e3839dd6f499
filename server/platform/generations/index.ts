export { bumpGeneration, GenerationWatch } from './generations.repository';
