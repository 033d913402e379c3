export default definePageConfig({ navigationBarTitleText: '付好了', navigationStyle: 'custom' })
