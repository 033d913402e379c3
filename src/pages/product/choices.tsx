import { Text, View } from '@tarojs/components'
import { Choice } from '@/components/chip'
import { TextField } from '@/components/text-field'
import { yuan } from '@/text/money'
import type { OptionSpec, ProductDetail, SkuView } from '../../../cloudfunctions/catalog/contract'
import classes from './index.module.scss'

interface OptionProps {
  option: OptionSpec
  value: string
  onChange: (value: string) => void
}

function Option({ option, value, onChange }: OptionProps) {
  if (option.kind === 'text') {
    return (
      <TextField
        id={`option-${option.optionId}`}
        label={option.name}
        value={value}
        onChange={onChange}
        placeholder={option.hint}
        {...(option.maxLength === null ? {} : { maxLength: option.maxLength })}
      />
    )
  }
  const chosen = value === '' ? option.values[0] : value
  return (
    <View>
      <Text className={classes.choiceName}>{option.name}</Text>
      <View className={classes.choices} role="radiogroup" aria-label={option.name}>
        {option.values.map((one) => (
          <Choice key={one} text={one} selected={one === chosen} onTap={() => onChange(one)} />
        ))}
      </View>
    </View>
  )
}

export interface ChoicesProps {
  product: ProductDetail
  sku: SkuView
  onSku: (sku: SkuView) => void
  chosen: Readonly<Record<string, string>>
  onOption: (optionId: string, value: string) => void
}

/** Sizes and options; the first of each is chosen already, and nothing has to be filled in. */
export function Choices({ product, sku, onSku, chosen, onOption }: ChoicesProps) {
  if (product.skus.length < 2 && sku.options.length === 0) return null
  return (
    <View className={classes.choiceCard}>
      {product.skus.length > 1 && (
        <View>
          <Text className={classes.choiceName}>规格</Text>
          <View className={classes.choices} role="radiogroup" aria-label="规格">
            {product.skus.map((one) => (
              <Choice
                key={one.skuId}
                text={`${one.name} ${yuan(one.price.payableFen)}`}
                selected={one.skuId === sku.skuId}
                disabled={one.left < 1}
                onTap={() => onSku(one)}
              />
            ))}
          </View>
        </View>
      )}
      {sku.options.map((option) => (
        <Option
          key={option.optionId}
          option={option}
          value={chosen[option.optionId] ?? ''}
          onChange={(value) => onOption(option.optionId, value)}
        />
      ))}
    </View>
  )
}
