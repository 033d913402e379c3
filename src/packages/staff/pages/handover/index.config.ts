export default definePageConfig({ navigationBarTitleText: '核销', navigationStyle: 'custom' })
