export default definePageConfig({ navigationStyle: 'custom', navigationBarTitleText: '限时秒杀' })
