export default definePageConfig({ navigationBarTitleText: 'g', navigationStyle: 'custom' })
