export default definePageConfig({ navigationBarTitleText: '接龙交付单' })
