import tseslint from 'typescript-eslint';
import reactHooks from 'eslint-plugin-react-hooks';
import prettier from 'eslint-config-prettier';

/** A service may hand a transaction on, but only repositories and platform/database ask it. */
const queriesOnlyInRepositories = {
  '@typescript-eslint/no-restricted-imports': [
    'error',
    {
      paths: [{ name: 'knex', allowTypeImports: true, message: 'The connection is Strapi’s own.' }],
    },
  ],
  'no-restricted-syntax': [
    'error',
    {
      selector: 'CallExpression[callee.name=/^(knex|trx|db)$/]',
      message: 'Queries stand in *.repository.ts or in server/platform/database.',
    },
    {
      selector: 'CallExpression[callee.object.name=/^(knex|trx|db)$/][callee.property.name="raw"]',
      message: 'SQL stands in *.repository.ts or in server/platform/database.',
    },
  ],
};

/** Rows of a driver are untyped until a repository has mapped them. */
const untypedRows = {
  '@typescript-eslint/no-unsafe-argument': 'off',
  '@typescript-eslint/no-unsafe-assignment': 'off',
  '@typescript-eslint/no-unsafe-call': 'off',
  '@typescript-eslint/no-unsafe-member-access': 'off',
  '@typescript-eslint/no-unsafe-return': 'off',
};
const unusedOnPurpose = {
  argsIgnorePattern: '^_',
  varsIgnorePattern: '^_',
  ignoreRestSiblings: true,
};

const repositories = ['server/**/*.repository.ts', 'server/platform/database/**/*.ts'];

export default tseslint.config(
  {
    ignores: [
      '**/node_modules/',
      '**/dist/',
      '**/.cache/',
      '**/.strapi/',
      '.demo/',
      'reports/',
      'playground/build/',
      'playground/types/',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true } },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.json', './admin/tsconfig.json', './tracker/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      eqeqeq: ['error', 'smart'],
      'max-lines': ['error', { max: 400 }],
      'no-console': 'error',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'] }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', unusedOnPurpose],
      '@typescript-eslint/require-await': 'off',
      // A template that prints a number is clear enough.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  { files: ['server/**/*.ts'], ignores: repositories, rules: queriesOnlyInRepositories },
  { files: repositories, rules: untypedRows },
  {
    files: ['admin/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      ...reactHooks.configs.recommended.rules,
      // React awaits no handler: an async one is how every Strapi form submits.
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { attributes: false, properties: false } },
      ],
    },
  },
  {
    // Bodies of answers and driver rows reach tests untyped; what they hold is what is asserted.
    files: ['tests/**/*.{ts,tsx}', 'bench/**/*.ts'],
    rules: {
      'no-console': 'off',
      ...untypedRows,
      '@typescript-eslint/unbound-method': 'off',
      'no-restricted-syntax': [
        'error',
        {
          selector:
            'MemberExpression[object.name=/^(it|test|describe)$/][property.name=/^(skip|only|todo)$/]',
          message: 'Every test runs.',
        },
      ],
    },
  },
  {
    files: ['**/*.{js,mjs,cjs}'],
    rules: {
      eqeqeq: ['error', 'smart'],
      'max-lines': ['error', { max: 400 }],
      'no-unused-vars': ['error', unusedOnPurpose],
      'no-var': 'error',
      'prefer-const': 'error',
    },
  },
  prettier,
);
