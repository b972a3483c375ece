"""In which script and language a text is written: by the characters and words that only one of them has."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from minutes.core.items import Language
from minutes.core.late import late

_HAN: Final = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
# The commonest characters that are written in one of the scripts only. Those that the
# other script knows too (后, 里, 干, 只, 面, 台, 于, 准) say nothing and are not here.
_SIMPLIFIED: Final = (
    "会议记录时间门员责负报书说话语请该让许论设计评试读调谈谢课谁订认讨证识访诉词译详误诚诸诺财务贵费贸资质购货贷赁赔赛赞账贡贺贴贯规视现见观览觉头实审宝对导专业东丝两严个临为丽举义乐习乡买乱争亏产亲亿仅从"
    "仓仪们价众优传伤伦伟侧侨债倾偿储儿党兰关兴养兽内册写军农冲决况冻净减凤凭击创删别剂剧劝办动励劳势华协单卖卢卫厂厅历厉压厌县参双发变叙号听启吗响问团园围国图圆圣场坏块坚坛坝垫墙声处备复够夹夺奋奖妇妈娱婴"
    "孙学宁宽宾寝寻将尔尘尝层届属岁岗岛币帅师带帮库应庄庆废开异弃张弹强归当径总恳恶惊惧惯愿战户扩扫扬护拟拥择挂挥损换据携摄摆撑敌数斋断无旧显晓暂术机杀权条来杨极构枪柜标栏树样档桥梦检楼横欢欧残毕气汇汉汤沟"
    "没泪泽洁浅测济浏浑浓涛涨润涩渐温湾湿满滞滤灭灯灵炉点炼烟烦烧热爱牵犹独狱献环电画畅疗疯盐监盖盘矿码砖确础礼祸种积称稳穷窃竖竞笔筑简签粮紧纠红约级纪纯纲纳纵纷纸线练组细织终绍经结绕绘给络绝统绩绪续维绿缓"
    "编缘缩缴网罗罚职联聪肃肠肤肾胁胜脑脚脱脸腾舰艺节芦苏范荐荣药获莱营蓝虑虽补装触训讯讲讳讶讼诊诗诞询谅谊谋谓谨谱贤败贩贪贱赋赏赐赖赚赠赢赵趋践车轨转轮软轻载较辅辆辈输辖边达迁过迈运还这进远违连迟适选递逻"
    "遗邓邮邻郑酿释鉴针钟钢钱铁铜银销锁错锦键镇长闪闭闲闷闹闻阅阳阴阵阶际陆陈险随隐难雾静韩页顶项顺须顾顿预领频题颜额风飞饭饮馆马驱驶驻驾验骑鱼鲁鲜鸟鸡鸣鸿黄龙龚齐齿龄与万"
)
_TRADITIONAL: Final = (
    "會議記錄時間門員責負報書說話語請該讓許論設計評試讀調談謝課誰訂認討證識訪訴詞譯詳誤誠諸諾財務貴費貿資質購貨貸賃賠賽贊賬貢賀貼貫規視現見觀覽覺頭實審寶對導專業東絲兩嚴個豐臨爲麗舉義樂習鄉買亂爭虧雲產親億"
    "僅從倉儀們價衆優傳傷倫偉側僑債傾償儲兒黨蘭關興養獸內冊寫軍農衝決況凍淨減鳳憑擊創刪別劑劇勸辦動勵勞勢華協單賣盧衛廠廳歷厲壓厭縣參雙發變敘號聽啓嗎響問團園圍國圖圓聖場壞塊堅壇壩墊牆聲處備復夠夾奪奮獎婦媽"
    "娛嬰孫學寧寬賓寢尋將爾塵嘗層屆屬歲崗島幣帥師帶幫庫應莊慶廢開異棄張彈強歸當徑總懇惡驚懼慣願戰戶擴掃揚護擬擁擇掛揮損換據攜攝擺撐敵數齋斷無舊顯曉暫術機殺權條來楊極構槍櫃標欄樹樣檔橋夢檢樓橫歡歐殘畢氣匯漢"
    "湯溝沒淚澤潔淺測濟瀏渾濃濤漲潤澀漸溫灣溼滿滯濾滅燈靈爐點煉煙煩燒熱愛牽猶獨獄獻環電畫暢療瘋鹽監蓋盤礦碼磚確礎禮禍種積稱穩窮竊豎競筆築簡籤糧緊糾紅約級紀純綱納縱紛紙線練組細織終紹經結繞繪給絡絕統績緒續維"
    "綠緩編緣縮繳網羅罰職聯聰肅腸膚腎脅勝腦腳脫臉騰艦藝節蘆蘇範薦榮藥獲萊營藍慮雖補裝觸訓訊講諱訝訟診詩誕詢諒誼謀謂謹譜賢敗販貪賤賦賞賜賴賺贈贏趙趨踐車軌轉輪軟輕載較輔輛輩輸轄邊達遷過邁運還這進遠違連遲適選"
    "遞邏遺鄧郵鄰鄭釀釋鑑針鍾鋼錢鐵銅銀銷鎖錯錦鍵鎮長閃閉閒悶鬧聞閱陽陰陣階際陸陳險隨隱難霧靜韓頁頂項順須顧頓預領頻題顏額風飛飯飲館馬驅駛駐駕驗騎魚魯鮮鳥雞鳴鴻黃龍龔齊齒齡為眾鐘啟濕裡臺後於並與萬週峯裏麼"
)

_HAN_CHARACTER: Final = late(f"[{_HAN}]")
_SIMPLIFIED_CHARACTER: Final = late(f"[{_SIMPLIFIED}]")
_TRADITIONAL_CHARACTER: Final = late(f"[{_TRADITIONAL}]")
_LATIN_WORD: Final = late(r"[A-Za-z\u00c0-\u024f]+")
# Words that only an English sentence has; names, products and terms stand in Chinese ones too.
_FUNCTION_WORD: Final = late(
    r"\b(?:the|an?|of|to|and|or|for|in|on|at|by|with|from|will|would|should|shall|is|are|was|were|be|been|has|have|"
    r"had|that|this|it|its|as|not|he|she|they|we|his|her|their|our|which|who)\b",
    re.IGNORECASE,
)
_HAN_WEIGHT: Final = 2  # a Chinese word is some two characters, and terms in it are often English


def is_han(character: str) -> bool:
    """Whether a character is Chinese writing; 々 and 〇 count.

    >>> is_han("会"), is_han("：")
    (True, False)
    """
    return _HAN_CHARACTER.match(character) is not None


def has_han(text: str) -> bool:
    """Whether there is any Chinese writing in ``text``."""
    return not text.isascii() and _HAN_CHARACTER.search(text) is not None


def han_in(text: str) -> str:
    """The Chinese characters of ``text``, and nothing else.

    >>> han_in("请 Tom review 合同。")
    '请合同'
    """
    return "" if text.isascii() else "".join(_HAN_CHARACTER.findall(text))


def script_of(text: str, default: Language | None = None) -> Language | None:
    """The language of one block and, of Chinese, its script; None where there are no words in it.

    An English word or name does not make a Chinese sentence English, nor a Chinese name
    an English one Chinese. Chinese without a character that tells the scripts apart is
    of the ``default`` script (that of the document, say), else simplified.

    >>> script_of("请 Tom 周五前 review 合同"), script_of("會議決議"), script_of("李娜 will send it to the board")
    ('zh-Hans', 'zh-Hant', 'en')
    """
    return _judge(_count(text), default)


def language_of(texts: Iterable[str]) -> Language | None:
    """The language in which most of the texts together are written; None where there are no words."""
    total = (0, 0, 0, 0)
    for text in texts:
        counts = _count(text)
        total = (
            total[0] + counts[0],
            total[1] + counts[1],
            total[2] + counts[2],
            total[3] + counts[3],
        )
    return _judge(total, None)


def _count(text: str) -> tuple[int, int, int, int]:
    """Han characters, English words (function words twice), simplified and traditional characters."""
    if text.isascii():
        return 0, len(_LATIN_WORD.findall(text)), 0, 0
    han = len(_HAN_CHARACTER.findall(text))
    latin = len(_LATIN_WORD.findall(text)) + len(_FUNCTION_WORD.findall(text))
    if not han:
        return 0, latin, 0, 0
    return (
        han,
        latin,
        len(_SIMPLIFIED_CHARACTER.findall(text)),
        len(_TRADITIONAL_CHARACTER.findall(text)),
    )


def _judge(counts: tuple[int, int, int, int], default: Language | None) -> Language | None:
    han, latin, simplified, traditional = counts
    if not han and not latin:
        return None
    if han * _HAN_WEIGHT < latin:
        return "en"
    if simplified == traditional:
        return default if default in ("zh-Hans", "zh-Hant") else "zh-Hans"
    return "zh-Hans" if simplified > traditional else "zh-Hant"
