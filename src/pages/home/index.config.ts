export default definePageConfig({ navigationBarTitleText: '甜圈', navigationStyle: 'custom' })
