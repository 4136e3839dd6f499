'use strict';

/** First words of product names: landscapes, trees and animals of the north. */
const FIRST_WORDS = [
  'Ridge', 'Alder', 'Fjell', 'Tarn', 'Birch', 'Granite', 'Storm', 'Kestrel', 'Lynx', 'Heather',
  'Moraine', 'Cairn', 'Osprey', 'Ibex', 'Larch', 'Corrie', 'Drift', 'Summit', 'Vale', 'Sorrel',
  'Boreal', 'Basalt', 'Rowan', 'Marten', 'Pika', 'Arctic', 'Couloir', 'Talus', 'Fen', 'Skarn',
]; // prettier-ignore

const BRANDS = ['Northpath', 'Fjellverk', 'Alpenrand', 'Tarnwood'];

const SHOE_SIZES = ['38', '39', '40', '41', '42', '43', '44', '45'];
const CLOTHES_SIZES = ['XS', 'S', 'M', 'L', 'XL'];

/**
 * The eight shelves of the shop: how many products, what they are called, what they cost (whole
 * euros, from and to), what is drawn on their picture and what is written about them.
 */
const CATEGORIES = [
  {
    slug: 'trail-shoes',
    count: 45,
    drawing: 'shoe',
    name: { en: 'Trail shoes', fr: 'Chaussures de trail' },
    description: {
      en: 'Light, grippy and quick to dry: for forest paths, scree and long ridges.',
      fr: 'Légères, accrocheuses et vite sèches : pour la forêt, les pierriers et les longues crêtes.',
    },
    models: ['Runner', 'Ultra', 'Speed', 'Grip', 'Trail'],
    price: [95, 189],
    sizes: SHOE_SIZES,
    tagline: {
      en: [
        'Made for soft forest floors',
        'Grip where others slide',
        'All day, every distance',
        'Fast on stone and root',
      ],
      fr: [
        'Pensée pour la forêt',
        'Accroche quand les autres glissent',
        'Toute la journée, toute distance',
        'Rapide sur pierre et racine',
      ],
    },
    facts: {
      en: [
        'Lugs of 5 mm bite into mud and let go of it again.',
        'A woven upper drains within a few strides after the ford.',
        'The rock plate takes the sting out of sharp scree.',
        'A wide toe box leaves room for swollen feet at kilometre 40.',
        'The midsole keeps its spring below freezing.',
      ],
      fr: [
        'Des crampons de 5 mm mordent la boue et la relâchent.',
        'La tige tissée se vide en quelques foulées après le gué.',
        'La plaque pare-pierres adoucit les éboulis.',
        'L’avant large laisse de la place au kilomètre 40.',
        'La semelle intermédiaire reste souple sous zéro.',
      ],
    },
  },
  {
    slug: 'hiking-boots',
    count: 30,
    drawing: 'boot',
    name: { en: 'Hiking boots', fr: 'Chaussures de randonnée' },
    description: {
      en: 'Support above the ankle for heavy packs, wet moor and many days in a row.',
      fr: 'Un maintien au-dessus de la cheville pour les gros sacs et les longs itinéraires.',
    },
    models: ['Boot', 'Mid', 'Trek', 'Hiker', 'Alpine'],
    price: [129, 289],
    sizes: SHOE_SIZES,
    tagline: {
      en: [
        'Steady under a heavy pack',
        'Dry through moor and meadow',
        'Resoled, not replaced',
        'From hut to hut',
      ],
      fr: [
        'Stable sous un gros sac',
        'Au sec dans la lande',
        'Ressemelée, pas remplacée',
        'De refuge en refuge',
      ],
    },
    facts: {
      en: [
        'Full-grain leather that grows softer with every tour.',
        'The membrane keeps out water, the lining lets out heat.',
        'Stitched so that any cobbler can resole it.',
        'A stiff shank holds the edge on steep grass.',
        'The collar closes without pressing the Achilles tendon.',
      ],
      fr: [
        'Un cuir pleine fleur qui s’assouplit à chaque sortie.',
        'La membrane retient l’eau, la doublure évacue la chaleur.',
        'Cousue pour être ressemelée partout.',
        'Un cambrion rigide tient l’herbe raide.',
        'Le col se ferme sans presser le tendon.',
      ],
    },
  },
  {
    slug: 'jackets',
    count: 30,
    drawing: 'jacket',
    name: { en: 'Jackets', fr: 'Vestes' },
    description: {
      en: 'Shells against weather, down against cold, wind shirts for everything between.',
      fr: 'Contre la pluie, contre le froid, et des coupe-vent pour tout le reste.',
    },
    models: ['Shell', 'Anorak', 'Down', 'Windshirt', 'Parka'],
    price: [119, 429],
    sizes: CLOTHES_SIZES,
    tagline: {
      en: [
        'Weather is only weather',
        'Packs into its own pocket',
        'Warm at the belay, light in the pack',
        'Made to be mended',
      ],
      fr: [
        'Ce n’est que de la météo',
        'Se range dans sa poche',
        'Chaude à l’arrêt, légère au sac',
        'Faite pour être réparée',
      ],
    },
    facts: {
      en: [
        'Three layers, taped at every seam.',
        'The hood turns with the head and fits over a helmet.',
        'Two-way zips under the arms for the climb.',
        'A hem that stays down when the arms go up.',
        'Repair patches in the same fabric come with it.',
      ],
      fr: [
        'Trois couches, toutes coutures étanchées.',
        'La capuche suit la tête et passe sur un casque.',
        'Aérations à double curseur pour la montée.',
        'Un ourlet qui reste en place, bras levés.',
        'Livrée avec des pièces de réparation du même tissu.',
      ],
    },
  },
  {
    slug: 'base-layers',
    count: 20,
    drawing: 'shirt',
    name: { en: 'Base layers', fr: 'Premières couches' },
    description: {
      en: 'Merino and fine knits next to the skin, warm when wet and fresh after days.',
      fr: 'Mérinos et mailles fines : chaudes même humides, fraîches après plusieurs jours.',
    },
    models: ['Tee', 'Crew', 'Half-zip', 'Merino'],
    price: [39, 119],
    sizes: CLOTHES_SIZES,
    tagline: {
      en: ['Warm when wet', 'Five days, one shirt', 'No seam under the strap'],
      fr: ['Chaud même humide', 'Cinq jours, un maillot', 'Aucune couture sous la bretelle'],
    },
    facts: {
      en: [
        'Merino of 17.5 micron does not scratch.',
        'Seams run beside the shoulder, not across it.',
        'Dries overnight on a hut line.',
        'Long enough to stay tucked in under a hip belt.',
      ],
      fr: [
        'Un mérinos de 17,5 microns qui ne gratte pas.',
        'Les coutures passent à côté de l’épaule.',
        'Sec en une nuit au refuge.',
        'Assez long sous une ceinture de sac.',
      ],
    },
  },
  {
    slug: 'backpacks',
    count: 25,
    drawing: 'pack',
    name: { en: 'Backpacks', fr: 'Sacs à dos' },
    description: {
      en: 'From a vest for two flasks to a pack for two weeks.',
      fr: 'Du gilet pour deux flasques au sac pour deux semaines.',
    },
    models: ['12', '22', '35', '50', '65'],
    price: [59, 279],
    sizes: ['S/M', 'L/XL'],
    tagline: {
      en: ['Carries low, walks light', 'Everything within reach', 'One bag for a week'],
      fr: ['Porte bas, marche léger', 'Tout à portée de main', 'Un sac pour la semaine'],
    },
    facts: {
      en: [
        'The frame moves with the hips.',
        'Stretch pockets that can be reached without stopping.',
        'A rain cover lives in the bottom pocket.',
        'Buckles can be opened with gloves on.',
      ],
      fr: [
        'L’armature suit les hanches.',
        'Des poches extensibles accessibles en marchant.',
        'Une housse de pluie dans la poche du bas.',
        'Des boucles faciles avec des gants.',
      ],
    },
  },
  {
    slug: 'tents-and-sleep',
    count: 18,
    drawing: 'tent',
    name: { en: 'Tents and sleep', fr: 'Tentes et couchage' },
    description: {
      en: 'Small homes that stand in the wind and vanish in a pack.',
      fr: 'De petites maisons qui tiennent au vent et disparaissent dans un sac.',
    },
    models: ['Solo', 'Duo', 'Trio'],
    price: [199, 649],
    sizes: ['One size'],
    tagline: {
      en: ['Up in three minutes', 'Quiet in the wind', 'A room with any view'],
      fr: ['Montée en trois minutes', 'Calme dans le vent', 'Une chambre avec vue'],
    },
    facts: {
      en: [
        'Inner and outer pitch together, in the rain too.',
        'Poles of 9 mm for nights above the tree line.',
        'Two doors, two porches, no climbing over anyone.',
        'Reflective lines find your way back at night.',
      ],
      fr: [
        'Toile et chambre se montent ensemble, même sous la pluie.',
        'Arceaux de 9 mm pour les nuits d’altitude.',
        'Deux portes, deux absides.',
        'Des cordelettes réfléchissantes pour rentrer de nuit.',
      ],
    },
  },
  {
    slug: 'poles',
    count: 12,
    drawing: 'pole',
    name: { en: 'Poles', fr: 'Bâtons' },
    description: {
      en: 'Two more legs for the way down.',
      fr: 'Deux jambes de plus pour la descente.',
    },
    models: ['Carbon', 'Fold', 'Trek'],
    price: [69, 179],
    sizes: ['110 cm', '120 cm', '130 cm'],
    tagline: {
      en: ['Two more legs downhill', 'Folds into the hand'],
      fr: ['Deux jambes de plus', 'Se plie dans la main'],
    },
    facts: {
      en: [
        'Cork handles shape themselves to the hand.',
        'Folds to 38 cm with one button.',
        'Tips and baskets change without tools.',
      ],
      fr: [
        'Des poignées en liège qui prennent la forme de la main.',
        'Pliés à 38 cm d’un seul bouton.',
        'Pointes et rondelles changent sans outil.',
      ],
    },
  },
  {
    slug: 'lights-and-bottles',
    count: 20,
    drawing: 'bottle',
    name: { en: 'Lights and bottles', fr: 'Lampes et gourdes' },
    description: {
      en: 'The small things one misses most.',
      fr: 'Les petites choses qui manquent le plus.',
    },
    models: ['Bottle', 'Flask', 'Insulated'],
    price: [19, 79],
    sizes: ['0.5 l', '0.75 l', '1 l'],
    tagline: {
      en: ['Hot tea at the top', 'Never tastes of yesterday'],
      fr: ['Un thé chaud au sommet', 'Sans goût d’hier'],
    },
    facts: {
      en: [
        'Keeps tea hot for eleven hours.',
        'Steel that neither dents easily nor tastes.',
        'The lid opens with one hand, gloves on.',
      ],
      fr: [
        'Garde le thé chaud onze heures.',
        'Un acier sans goût qui ne se cabosse guère.',
        'Le bouchon s’ouvre d’une main gantée.',
      ],
    },
  },
];

const COLOURS = [
  { name: 'Moss', main: '#6b7f3f', dark: '#47582a', light: '#a9b978' },
  { name: 'Rust', main: '#c4622d', dark: '#8c421b', light: '#e69a68' },
  { name: 'Glacier', main: '#5c9fb5', dark: '#396f82', light: '#a4d0dd' },
  { name: 'Slate', main: '#5b6675', dark: '#3a434f', light: '#98a4b3' },
  { name: 'Ember', main: '#d24a3c', dark: '#962c22', light: '#ef8d7f' },
  { name: 'Night', main: '#2f4a7a', dark: '#1c2f52', light: '#7391c4' },
  { name: 'Sand', main: '#c9a86a', dark: '#937640', light: '#e8d3a6' },
  { name: 'Heather', main: '#8a6a9c', dark: '#5f4470', light: '#bfa3cd' },
];

const FIRST_NAMES = [
  'Anna', 'Jonas', 'Maja', 'Elin', 'Lukas', 'Sofia', 'Noah', 'Clara', 'Emil', 'Ida', 'Camille', 'Louis',
  'Léa', 'Hugo', 'Inès', 'Paul', 'Marta', 'Pablo', 'Lucía', 'Diego', 'Greta', 'Oskar', 'Freya', 'Arthur',
  'Nora', 'Felix', 'Alice', 'Theo', 'Zoé', 'Milan', 'Amélie', 'Henrik', 'Sara', 'David', 'Eva', 'Mikkel',
]; // prettier-ignore

const LAST_NAMES = [
  'Lindqvist', 'Berg', 'Moreau', 'Dubois', 'Keller', 'Brandt', 'Nilsen', 'Hansen', 'García', 'Ortega',
  'Weber', 'Fischer', 'Laurent', 'Petit', 'Rossi', 'Bianchi', 'Novak', 'Kowalski', 'Andersen', 'Holm',
  'Müller', 'Wagner', 'Leroy', 'Fontaine', 'Serrano', 'Vidal', 'Smith', 'Taylor', 'Byrne', 'Walsh',
]; // prettier-ignore

module.exports = { BRANDS, CATEGORIES, COLOURS, FIRST_NAMES, FIRST_WORDS, LAST_NAMES };
