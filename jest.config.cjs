/** Server-side and whole-program tests run in Node, component tests in jsdom; both compile TypeScript with swc. */
const transform = {
  '^.+\\.tsx?$': [
    '@swc/jest',
    {
      jsc: {
        parser: { syntax: 'typescript', tsx: true },
        transform: { react: { runtime: 'automatic' } },
        target: 'es2022',
      },
      module: { type: 'commonjs' },
    },
  ],
  // qr is published as ES modules only.
  '/node_modules/qr/.+\\.js$': ['@swc/jest', { jsc: { target: 'es2022' }, module: { type: 'commonjs' } }],
}

module.exports = {
  projects: [
    {
      displayName: 'node',
      testEnvironment: 'node',
      transform,
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      transformIgnorePatterns: ['/node_modules/(?!(qr|mingo)/)'],
    },
    {
      displayName: 'components',
      testEnvironment: 'jsdom',
      transform,
      testMatch: ['<rootDir>/test/components/**/*.test.tsx'],
      // Per-platform files: component tests see what h5 sees.
      moduleFileExtensions: ['h5.tsx', 'h5.ts', 'tsx', 'ts', 'js', 'mjs', 'cjs', 'json'],
      transformIgnorePatterns: ['/node_modules/(?!(qr)/)'],
      moduleNameMapper: {
        '\\.(css|scss)$': 'identity-obj-proxy',
        '\\.png$': '<rootDir>/test/components/picture.mock.ts',
        '^@/(.*)$': '<rootDir>/src/$1',
        '^@tarojs/taro$': '<rootDir>/test/components/taro.mock.tsx',
        '^@tarojs/components$': '<rootDir>/test/components/taro-components.mock.tsx',
      },
    },
  ],
}
