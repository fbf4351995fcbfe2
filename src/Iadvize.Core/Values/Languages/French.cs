namespace Iadvize.Core.Values.Languages;

internal static class French
{
    public static readonly LanguageTable Table = new()
    {
        Code = "fr",
        Numbers = "0=zéro|1=un/une|2=deux|3=trois|4=quatre|5=cinq|6=six|7=sept|8=huit|9=neuf|10=dix|11=onze|12=douze|13=treize|14=quatorze|15=quinze|16=seize|17=dix sept|18=dix huit|19=dix neuf|20=vingt|30=trente|40=quarante|50=cinquante|60=soixante|70=soixante dix/septante|80=quatre vingt/quatre vingts/huitante/octante|90=quatre vingt dix/nonante",
        Compose = Compose,
        Hundred = "cent|cents",
        Scales = "1000=mille/milles/millier/milliers/k|1000000=million/millions/mio/mln|1000000000=milliard/milliards/mrd/mds",
        Collectives = "8=huitaine|10=dizaine/dizaines|12=douzaine/douzaines|15=quinzaine|20=vingtaine|30=trentaine|40=quarantaine|50=cinquantaine|60=soixantaine|100=centaine/centaines",
        Weak = "un|une|neuf",
        Counted = "personne|personnes|employé|employés|salarié|salariés|salariée|salariées|collaborateur|collaborateurs|utilisateur|utilisateurs|licence|licences|chambre|chambres|enfant|enfants|adulte|adultes|unité|unités|pièce|pièces|place|places|voiture|voitures|véhicule|véhicules|magasin|magasins|site|sites|ordinateur|ordinateurs|poste|postes|bureau|bureaux|client|clients|jour|jours|semaine|mois|an|ans|année|heure|heures|minute|minutes|nuit|nuits|table|tables|chaise|chaises|membre|membres|boîte|euro|euros|seul|seule|exemplaire|billet|billets|agent|agents|invité|invités|fois|étudiant|étudiants|logement|lot|pers|vélo|vélos",
        Only = "seulement|uniquement|juste|seul|seule|exactement|que",
        Zero = "aucun|aucune|zéro|rien|néant|personne",
        Few = "quelques|plusieurs|une poignée|beaucoup|des|certains|centaines|milliers|dizaines|millions|plein",
        Half = "demi|demie|un demi|une demi|la moitié|moitié",
        AndHalf = "et demi|et demie",
        AndQuarter = "et quart|et un quart",
        Point = "virgule|point",
        Articles = "une bonne|une petite|une grosse|un bon|un|une|la|le|par",
        Minus = "moins",
        And = "et",
        Or = "ou|ou bien|voire",
        To = "à|a|au|jusqu à|jusqu au",
        Between = "entre les|entre|de|du",
        Maybe = "peut être|éventuellement|voire",
        Beyond = "plus d|moins d|plus de|moins de|plus que|moins que|au dessus de|au dessous de|en dessous de|supérieur à|inférieur à|au delà de|supérieure à|inférieure à|en deçà de|dépasse",
        Inclusive = "pas plus d|pas moins d|pas plus de|pas plus que|pas moins de|pas moins que|au moins|du moins|plus ou moins|ne dépasse pas|pas au delà de|pas au dessus de",
        Corrections = "en fait|plutôt|ou plutôt|non pardon|pardon|je veux dire|je voulais dire|enfin|non attendez|attendez|désolé|désolée|non non|correction|finalement|erreur|oups|excusez moi|non plutôt|au temps pour moi|autant pour moi",
        Negations = "plutôt que|au lieu de|au lieu du|pas|ne|n|non|ni|aucun|aucune|sans|jamais|déteste|surtout pas|plus du tout",
        Affirmations = "pourquoi pas|rien que|pas seulement|sans doute|pas de souci|pas de problème|sans problème|sans souci|ne que",
        But = "mais|cependant|par contre|car|parce que|quoique",
        Since = "depuis",
        Percent = "pour cent|pourcent|pourcents",
        Streets = "rue|avenue|boulevard|chemin|place|allée|impasse|quai|route|cours|bis|étage|appartement|appt|bd|av|chambre n|bâtiment|bat|cp|numéro|lieu dit|résidence|porte|code postal|version|page|chambre|chiffres",
        Months = "1=janvier/janv/jan|2=février/fév/févr|3=mars|4=avril/avr|5=mai|6=juin|7=juillet/juil/juill|8=août/aout|9=septembre/sept|10=octobre/oct|11=novembre/nov|12=décembre/déc",
        Weekdays = "1=lundi|2=mardi|3=mercredi|4=jeudi|5=vendredi|6=samedi|7=dimanche",
        Days = "0=aujourd hui/ce jour/ce soir/ce matin/cet après midi/cette après midi|1=demain|2=après demain|-1=hier|-2=avant hier",
        Units = "s=s/seconde/secondes/sec|m=minute/minutes/min/mn/mins|h=heure/heures/h/hr|d=jour/jours/j|w=semaine/semaines/sem|M=mois|y=an/ans/année/années",
        Idioms = "14=quinze jours/une quinzaine/une quinzaine de jours|7=huit jours/une huitaine/une huitaine de jours",
        In = "dans|d ici à|dans environ",
        AgoBefore = "il y a|y a",
        Next = "prochain|prochaine",
        Last = "dernier|dernière|passé|passée|né le|née le|né|née",
        NextWeek = "de la semaine prochaine|la semaine prochaine|semaine prochaine|en semaine prochaine",
        DayArticles = "le|du",
        Ordinals = "1=premier|1=1er",
        NoDay = "fin|début|mi|milieu|courant|semaine du|semaine de|semaine|week end|weekend|avant|après|tous les|toutes les|chaque|trimestre|pâques|noël|sauf|sous|courant du|vers la fin|en huit|en quinze|d ici|suivant|veille|lendemain|mois|été|hiver|ou bien",
        DayParts = "a=du matin/ce matin/matin|p=de l après midi/de l aprem/du soir/cet après midi/ce soir/après midi/l après midi/en après midi/soir/aprem|e=de la nuit|n=midi|0=minuit",
        At = "à|a|vers|aux alentours de",
        Clock = "h|heures|heure",
        Durations = "30=une demi heure/demi heure/1 demi heure|15=un quart d heure/quart d heure/1 quart d heure|45=trois quarts d heure/trois quart d heure|90=une heure et demie/une heure et demi/1 heure et demie",
        Yes = "oui|ouais|ouai|oué|bien sûr|tout à fait|absolument|certainement|évidemment|exactement|volontiers|d accord|ok|okay|affirmatif|vrai|avec plaisir|carrément|oui oui|bien entendu|effectivement|en effet|c est ça|exact|yes|je veux bien|veux bien|on veut bien|nous voulons bien|avec joie|parfaitement",
        No = "non|nan|pas du tout|absolument pas|bien sûr que non|jamais|certainement pas|pas vraiment|non merci|faux|négatif|surtout pas|nope|non non|sûrement pas|aucunement|malheureusement pas|hélas pas",
        Hedges = "peut être|je crois|je pense|je ne sais pas|je sais pas|sais pas|aucune idée|ça dépend|cela dépend|dépend|pas sûr|pas sûre|pas encore|pourquoi pas|sans doute|probablement|éventuellement|si|bof|on verra|à voir|plus tard|je ne pense pas|je ne crois pas|moyen|oui et non|normalement|possible|parfois|selon|j espère|à condition|sous réserve|quand|faut voir|chais pas|sans avis|non applicable|plus ou moins|en principe|il se peut",
        Neutral = "pas de souci|pas de soucis|pas de problème|pas de problèmes|sans souci|sans problème|aucun souci|aucun problème|y a pas de souci|pas de quoi|pas grave|pas besoin d insister|si possible|si c est possible|si vous pouvez|si tu peux|si cela est possible|si ça vous va",
        All = "tout|tous|toutes|les deux|tous les deux|toutes les deux|tout cela|tout ça|l ensemble|la totalité|toutes les options",
        Both = "les deux|tous les deux|toutes les deux",
        Except = "tout sauf|tous sauf|toutes sauf|sauf|excepté|hormis|à part|tout excepté|tout à part|à l exception de|à l exception du|hors",
        Filler = "o|n|je|j|nous|on|c|ce|est|sont|suis|sommes|ai|a|avons|vous|tu|il|elle|ils|mon|ma|mes|notre|nos|moi|voudrais|veux|aimerais|voulons|souhaite|souhaiterais|besoin|environ|à peu près|presque|autour|autour de|bonjour|bonsoir|salut|merci|s il vous plaît|svp|stp|euh|ben|bah|ah|alors|donc|au|aux|le|la|les|l|d|de|du|des|et|en|pour|avec|dans|par|qui|que|dont|dire|budget|maximum|minimum|max|mini|maxi|au plus|ans|c est|ça|cela|serait|sera|être|plus|moins|très|bien|parfait|va|irait|disons|total|entre|rendez|rdv|vous|prends|prendre|préfère|préférerais|choisis|celui|celle|même|aussi|là|sur|une|un|actuellement|possible|disponible|partir|livraison|à|y|se|sommes|mettre|dès|idéal|idéalement|appelez|rappelez|plait|faire|fait|coup|autres|ou|effectif|nombre|quantité|hum|hmm|réponse|grand|malheureusement|hélas",
    };

    private static string Compose(int tens, int unit, Func<int, string> spell)
    {
        var old = tens switch { 70 => 60, 90 => 80, _ => 0 };
        var link = tens == 80 ? "quatre vingt " : spell(tens) + " ";
        var usual = old > 0
            ? (old == 80 ? "quatre vingt " : "soixante ") + spell(10 + unit) + (tens == 70 && unit == 1 ? "|soixante et onze" : "")
            : unit == 1 ? link + "un|" + link + "une|" + link + "et un|" + link + "et une" : link + spell(unit);
        var regional = tens switch { 70 => "septante ", 80 => "huitante ", 90 => "nonante ", _ => "" };
        return regional.Length == 0 ? usual : usual + "|" + regional + (unit == 1 ? "et un|" + regional + "un" : spell(unit));
    }
}
