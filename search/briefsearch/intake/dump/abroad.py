"""The commonest words of clutter in other languages than English.

They are German, French, Spanish, Italian, Portuguese, Dutch, Polish, Russian, Arabic, Japanese, Chinese and
Korean. Each string is a part of a pattern of `signs`, with the same meaning as there; phrases are plain text.
Only words that say by themselves what stands around them are listed; what a language lacks here is told by
shape alone.
"""

from __future__ import annotations

RELATED = (
    r"mehr zum thema|lesen sie auch|auch interessant|das könnte (?:sie|dich) .*|meistgelesen\w*"
    r"|ähnliche artikel"
    r"|verwandte (?:artikel|themen)|weitere (?:artikel|meldungen|nachrichten|themen)"
    r"|(?:à )?(?:lire|voir) (?:aussi|également)|sur le même (?:sujet|thème)|articles (?:liés|similaires)"
    r"|les plus lus|dans la même rubrique"
    r"|(?:también )?te puede interesar|(?:noticias|artículos) relacionad[oa]s|relacionad[oa]s?|lea también"
    r"|lo más (?:leído|visto)|más noticias|también en .*|ver también|leer más"
    r"|leggi anche|articoli correlati|(?:ti )?potrebbe interessar(?:e|ti)\b.*|i più letti"
    r"|leia (?:também|mais)|veja também|notícias relacionadas|mais lidas|saiba mais"
    r"|lees (?:ook|meer)|meest gelezen|gerelateerde? \w+|czytaj (?:także|również)|zobacz (?:także|też)"
    r"|читайте также|(?:материалы |новости |ещё )?по теме|сам[ыо]е (?:читаемое|популярные)|популярное"
    r"|похожие \w+|другие новости|اقر[أا] [أا]يض[اً]+|(?:\w+ )?ذات صلة|الأكثر \w+"
    r"|関連(?:記事|ニュース|リンク|キーワード)|あわせて読みたい|おすすめ\w*|(?:アクセス)?ランキング|人気記事"
    r"|相关(?:阅读|新闻|文章|链接|报道)|推荐阅读|延伸阅读|热门\w{0,2}"
    r"|관련 ?(?:기사|뉴스)|추천 ?기사|많이 본 \w+"
)
COMMENTS = (
    r"kommentare?|commentaires?|comentarios?|comentar|commenti|comentários|reacties|komentarze|комментарии"
    r"|التعليقات|コメント|评论|댓글"
)
PHRASES = (
    "datenschutz",
    "alle rechte vorbehalten",
    "jetzt bestellen",
    "jetzt anmelden",
    "jetzt abonnieren",
    "kostenlos bestellen",
    "lesezeit",
    "abonnez-vous",
    "s'abonner",
    "s’abonner",
    "inscrivez-vous",
    "se connecter",
    "tous droits réservés",
    "mentions légales",
    "temps de lecture",
    "conditions générales",
    "suscríbete",
    "suscríbase",
    "iniciar sesión",
    "todos los derechos reservados",
    "política de privacidad",
    "política de cookies",
    "aviso legal",
    "archivado en",
    "nuestro boletín",
    "tutti i diritti riservati",
    "iscriviti",
    "abbonati",
    "todos os direitos reservados",
    "assine",
    "alle rechten voorbehouden",
    "wszelkie prawa zastrzeżone",
    "все права защищены",
    "подписаться",
    "подпишитесь",
    "подписывайтесь",
    "جميع الحقوق محفوظة",
    "تسجيل الدخول",
    "ログイン",
    "会員登録",
    "会員限定",
    "無断転載",
    "プライバシーポリシー",
    "お問い合わせ",
    "版权所有",
    "无断转载",
    "무단 전재",
    "무단전재",
)
MENU = (
    r"anzeige|werbung|teilen|drucken|merken|anmelden|startseite|impressum|suche|publicité|partager|imprimer|accueil"
    r"|publicidad|compartir|imprimir|portada|inicio|pubblicità|condividi|publicidade|compartilhar|advertentie|delen"
    r"|reklama|реклама|поделиться|главная|войти|إعلان|شارك|الرئيسية|広告|シェア|ホーム|广告|分享|首页|광고|공유"
)
PICTURE = r"foto|fotos|bild|archivbild|crédits?|crédit photo|imagen|imagem|immagine|zdjęcie|фото|写真"
BYLINE = r"von|por|par|di|door|autor\w{0,3}|auteurs?|texte|texto|текст|авторы?"
REVISED = r"aktualisiert|mis à jour|actualizado|aggiornato|atualizado|bijgewerkt|обновлено|(?:آخر )?تحديث"
VIEWS = (
    r"(?:las |les |die |le |as )?(?:opiniones|opinions|meinungen|opinioni|opiniões) (?:vertidas|expresadas"
    r"|exprimées|espresse|expressas)\b.*"
    r"|el contenido de los comentarios es la opinión\b.*|(?:جميع )?الآراء الواردة .*"
)
COMMENT_RULES = (
    r"normas de (?:los )?comentarios|charte de modération|modération des commentaires|netiquette"
    r"|مراجعة التعليقات|شروط التعليق"
)
"""What a page says of the comments on it, in the middle of a line."""
MONTHS = (
    "januar janvier enero gennaio janeiro januari stycznia января يناير كانون_الثاني",
    "februar février febrero febbraio fevereiro februari lutego февраля فبراير شباط",
    "märz mars marzo março maart marca марта مارس آذار",
    "april avril abril aprile kwietnia апреля أبريل ابريل إبريل نيسان",
    "mai mayo maggio maio mei maja мая مايو أيار ايار",
    "juni juin junio giugno junho czerwca июня يونيو حزيران",
    "juli juillet julio luglio julho lipca июля يوليو تموز",
    "august août agosto augustus sierpnia августа أغسطس اغسطس آب",
    "september septembre septiembre settembre setembro września сентября سبتمبر أيلول ايلول",
    "oktober octobre octubre ottobre outubro października октября أكتوبر اكتوبر تشرين_الأول",
    "november novembre noviembre novembro listopada ноября نوفمبر تشرين_الثاني",
    "dezember décembre diciembre dicembre dezembro grudnia декабря ديسمبر كانون_الأول",
)
"""The names of the twelve months as they stand in dates, `_` for a space in a name."""
