export default definePageConfig({ navigationStyle: 'custom', navigationBarTitleText: '用券' })
