import type { ProductMatch } from '../../cloudfunctions/catalog/records'

const match = (productId: string, kind: ProductMatch['kind'], reason: string): ProductMatch => ({
  productId,
  kind,
  reason,
})

/** 搭着吃, by product: what goes with it and why. */
export const MATCHES: Record<string, ProductMatch[]> = {
  croissant: [
    match('latte', 'complement', '酥皮咸，奶咖顺口'),
    match('breakfast_set', 'theme', '早上一份带走'),
    match('bagel', 'contrast', '想少点油，换有嚼劲的'),
  ],
  latte: [match('croissant', 'complement', '蘸着吃，掉渣也不怕'), match('cookie', 'complement', '甜一点配苦一点')],
  strawberry_cake: [
    match('lemon_tea', 'complement', '奶油配酸，不腻'),
    match('matcha_crepe', 'contrast', '不想太甜，换微苦的'),
  ],
  daifuku: [
    match('lemon_tea', 'complement', '糯的配清爽的'),
    match('tea_for_two', 'theme', '两个人的下午'),
    match('matcha_roll', 'contrast', '同一炉和风，换软的'),
  ],
  basque: [match('latte', 'complement', '重芝士配双份浓缩')],
  egg_tart: [match('lemon_tea', 'complement', '刚出炉的配冰的')],
  birthday: [match('macaron', 'theme', '分给来的人'), match('cocoa', 'theme', '小朋友也能喝')],
  cookie_tin: [match('gift_box', 'theme', '一起装进手提袋')],
}
