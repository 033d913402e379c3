import { View } from '@tarojs/components'
import { useState } from 'react'
import { newClientId } from '@/cloud/client-id'
import { now } from '@/cloud/clock'
import { Button } from '@/components/button'
import { shopDay } from '@/text/time'
import type { Challenge } from '../../../../../cloudfunctions/checkins/contract'
import classes from '../../console.module.scss'
import { ChallengeSheet, type Choices } from './challenge-sheet'
import { freshChallenge } from './form'

interface Props {
  challenges: Challenge[]
  choices: Choices
  onChange: (challenges: Challenge[]) => void
}

/** 打卡: N days of a kind within a week or a month, and what they bring. */
export function ChallengesCard({ challenges, choices, onChange }: Props) {
  const [editing, setEditing] = useState<Challenge | null>(null)
  const keep = (one: Challenge): void => {
    const known = challenges.some(({ challengeId }) => challengeId === one.challengeId)
    onChange(known ? challenges.map((old) => (old.challengeId === one.challengeId ? one : old)) : [...challenges, one])
    setEditing(null)
  }
  return (
    <View className={classes.card} id="challenges">
      <View className={classes.title} role="heading" aria-level={2}>
        打卡
      </View>
      <View className={classes.caption}>一周或一个月里取够几天，或签够几天，送一次</View>
      {challenges.map((one) => (
        <View key={one.challengeId} className={classes.row}>
          <View className={classes.grow}>
            <View>{one.name}</View>
            <View className={classes.caption}>
              {one.window === 'week' ? '每周' : '每月'} {one.needed} 天，{one.startsOn} 到 {one.endsOn}
            </View>
          </View>
          <Button text="改" kind="link" size="small" onTap={() => setEditing(one)} label={`改${one.name}`} />
          <Button
            text="去掉"
            kind="link"
            size="small"
            onTap={() => onChange(challenges.filter(({ challengeId }) => challengeId !== one.challengeId))}
            label={`去掉${one.name}`}
          />
        </View>
      ))}
      <View className={classes.actions}>
        <Button
          id="challenge-add"
          text="加一个打卡"
          kind="soft"
          size="small"
          onTap={() => setEditing(freshChallenge(newClientId('c').slice(0, 16), shopDay(now())))}
        />
      </View>
      {editing !== null && (
        <ChallengeSheet
          key={editing.challengeId}
          of={editing}
          choices={choices}
          onClose={() => setEditing(null)}
          onKeep={keep}
        />
      )}
    </View>
  )
}
