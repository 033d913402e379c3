/** The rules of the house (ARCHITECTURE.md): entry points → subjects → platform, pure rules, one door between front and back. */
const subjects = '^cloudfunctions/(?!platform/|entrypoints/)[^/]+/'

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'A cycle means that two things are really one, or that one of them is in the wrong place.',
      severity: 'error',
      from: { pathNot: '^node_modules' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'platform-knows-no-subject',
      severity: 'error',
      from: { path: '^cloudfunctions/platform/' },
      to: { path: [subjects, '^cloudfunctions/entrypoints/'] },
    },
    {
      name: 'subjects-know-no-entry-point',
      severity: 'error',
      from: { path: subjects },
      to: { path: '^cloudfunctions/entrypoints/' },
    },
    {
      name: 'rules-are-pure',
      comment: 'Rules import rules, contracts and records as types, and the pure parts of the platform.',
      severity: 'error',
      from: { path: '^cloudfunctions/[^/]+/rules/' },
      to: {
        path: '^cloudfunctions/',
        pathNot: [
          '^cloudfunctions/[^/]+/rules/',
          '^cloudfunctions/platform/(money|time|ids|result|fields|digest)\\.ts$',
        ],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'rules-use-no-sdk',
      severity: 'error',
      from: { path: '^cloudfunctions/[^/]+/rules/' },
      to: { path: 'node_modules/wx-server-sdk' },
    },
    {
      name: 'sdk-only-in-platform',
      severity: 'error',
      from: { path: '^cloudfunctions/', pathNot: '^cloudfunctions/platform/' },
      to: { path: 'node_modules/wx-server-sdk' },
    },
    {
      name: 'collections-belong-to-their-subject',
      comment: 'Another subject is used through its rules or a named use case; types of its records may be named.',
      severity: 'error',
      from: { path: '^cloudfunctions/([^/]+)/', pathNot: '^cloudfunctions/entrypoints/' },
      to: {
        path: '^cloudfunctions/[^/]+/records\\.ts$',
        pathNot: '^cloudfunctions/$1/records\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'orders-know-no-other-subject',
      comment: 'orders/ owns the order document and its state table.',
      severity: 'error',
      from: { path: '^cloudfunctions/orders/' },
      to: {
        path: subjects,
        pathNot: '^cloudfunctions/(orders/|[^/]+/contract\\.ts$)',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'front-end-sees-contracts-only',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(cloudfunctions|local-cloud|test)/', pathNot: '^cloudfunctions/[^/]+/contract\\.ts$' },
    },
    {
      name: 'front-end-imports-contract-types-only',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^cloudfunctions/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'nothing-imports-local-cloud',
      severity: 'error',
      from: { pathNot: '^(local-cloud|test|scripts)/' },
      to: { path: '^local-cloud/' },
    },
    {
      name: 'back-end-knows-no-front-end',
      severity: 'error',
      from: { path: '^(cloudfunctions|local-cloud)/' },
      to: { path: '^src/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|docs|assets)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.depcruise.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
