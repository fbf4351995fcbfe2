namespace Iadvize.Core.Values;

/// <summary>Why an answer is no value of its column, or what was noticed on the way, in both languages.</summary>
internal static class ValueSentences
{
    // The frame of every refusal; what follows it begins with a verb, whose subject is the answer.
    public static readonly Wording TheAnswer = new("The answer '{0}' {1}.", "La réponse « {0} » {1}.");
    public static readonly Wording Quoted = new("'{0}'", "« {0} »");
    public static readonly Wording And = new("{0} and {1}", "{0} et {1}");
    public static readonly Wording Nor = new("{0} nor {1}", "{0} ni {1}");

    public static readonly Wording NoSingleValue = new(
        "The answer is longer than {0} characters; no single value is read from it.",
        "La réponse dépasse {0} caractères ; aucune valeur unique n'en est tirée.");
    public static readonly Wording Empty = new("The answer is empty.", "La réponse est vide.");

    public static readonly Wording IsEmpty = new("is empty", "est vide");
    public static readonly Wording DoesNotFit = new("does not fit into the {0} characters of {1}", "ne tient pas dans les {0} caractères de {1}");
    public static readonly Wording WasCut = new(
        "The answer has {0} characters and was cut to the {1} that {2} takes; the whole stays on the answer.",
        "La réponse compte {0} caractères et a été coupée aux {1} que prend {2} ; le texte entier reste sur la réponse.");

    public static readonly Wording OutOfRange = new("means {0}, outside of what {1} takes, {2} to {3}", "vaut {0}, hors de ce que prend {1}, de {2} à {3}");
    public static readonly Wording NotWhole = new("is not a whole number", "n'est pas un nombre entier");
    public static readonly Wording ThousandsOrDecimals = new("may mean thousands or decimals", "peut désigner des milliers ou des décimales");
    public static readonly Wording WasRounded = new("{0} was rounded to {1}.", "{0} a été arrondi à {1}.");
    public static readonly Wording LowerEndTaken = new("The lower end of the range from {0} to {1} was taken.", "La borne inférieure de l'intervalle de {0} à {1} a été retenue.");
    public static readonly Wording UpperEndTaken = new("The upper end of the range from {0} to {1} was taken.", "La borne supérieure de l'intervalle de {0} à {1} a été retenue.");
    public static readonly Wording MiddleTaken = new("The middle of the range from {0} to {1} was taken.", "Le milieu de l'intervalle de {0} à {1} a été retenu.");
    public static readonly Wording NoNumber = new("holds no number", "ne contient pas de nombre");
    public static readonly Wording NumberDenied = new("names a number only to deny it", "ne cite un nombre que pour l'écarter");
    public static readonly Wording HoldsNoQuantity = new("holds {0}, {1}", "contient {0}, {1}");
    public static readonly Wording SeveralNumbers = new("holds several numbers, {0}, and does not say which one counts", "contient plusieurs nombres, {0}, sans dire lequel compte");
    public static readonly Wording MoreOrLessThan = new("says more or less than {0}, not how much", "dit plus ou moins que {0}, et non combien");
    public static readonly Wording OnlyAYear = new("holds only a year since when", "ne contient que l'année depuis laquelle");
    public static readonly Wording NumberAside = new("puts its number between parentheses, which may mean a negative one", "met son nombre entre parenthèses, ce qui peut en désigner un négatif");
    public static readonly Wording Percentage = new("is a percentage, not an amount", "est un pourcentage, pas un montant");
    public static readonly Wording UnknownCurrency = new("names no currency that can be told, and the record has none", "ne cite pas de devise reconnaissable, et l'enregistrement n'en a pas");
    public static readonly Wording SharedCurrency = new("names a currency that may be {0}", "cite une devise qui peut être {0}");

    // What an answer holds that looks like a number and is none.
    public static readonly Wording RoughQuantity = new("only a rough quantity", "seulement une quantité approximative");
    public static readonly Wording PartOfSomething = new("a part of something", "une partie de quelque chose");
    public static readonly Wording BareDecimalMark = new("a decimal mark without a number before it", "un signe décimal sans nombre devant");
    public static readonly Wording OtherNumber = new("part of a name or a number of another kind", "une partie d'un nom ou un numéro d'une autre nature");
    public static readonly Wording AmbiguousMark = new("a mark that means thousands to some and decimals to others", "un signe qui sépare les milliers pour les uns et les décimales pour les autres");
    public static readonly Wording NotOneNumber = new("digits that do not make one number", "des chiffres qui ne forment pas un nombre");
    public static readonly Wording NumberWords = new("number words that do not make one number", "des nombres en toutes lettres qui n'en forment pas un seul");
    public static readonly Wording TooLong = new("a number too long to be a quantity", "un nombre trop long pour être une quantité");
    public static readonly Wording OneNumberOrTwo = new("digits that may be one number or two", "des chiffres qui peuvent former un nombre ou deux");
    public static readonly Wording AddressOrName = new("part of an address or of a name", "une partie d'une adresse ou d'un nom");
    public static readonly Wording Hundredths = new("hundredths of a currency", "des centièmes d'une devise");
    public static readonly Wording FractionOrDate = new("a fraction or a date", "une fraction ou une date");
    public static readonly Wording OrdinalDegreeOrPower = new("an ordinal, a degree or a power", "un ordinal, un degré ou une puissance");
    public static readonly Wording ATime = new("a time", "une heure");
    public static readonly Wording HundredsOrHundredths = new("hundreds or hundredths", "des centaines ou des centièmes");
    public static readonly Wording PartOfAName = new("part of a name", "une partie d'un nom");
    public static readonly Wording MinimumOrNegative = new("a minimum or a negative number", "un minimum ou un nombre négatif");
    public static readonly Wording LostScale = new("a correction that may have lost its scale", "une correction qui a peut-être perdu son ordre de grandeur");
    public static readonly Wording ManyInARow = new("more than two numbers in a row", "plus de deux nombres de suite");
    public static readonly Wording TwoCurrencies = new("a range in two currencies", "un intervalle en deux devises");
    public static readonly Wording HalfScaled = new("a range of which only one end has its scale", "un intervalle dont une seule borne a son ordre de grandeur");
    public static readonly Wording NoRange = new("a range whose ends do not fit together", "un intervalle dont les bornes ne vont pas ensemble");

    public static readonly Wording NoDay = new("names no day", "ne cite aucun jour");
    public static readonly Wording NoSingleDay = new("says '{0}', which leaves no single day", "dit « {0} », ce qui ne laisse pas un seul jour");
    public static readonly Wording DayDenied = new("names a day only to deny it", "ne cite un jour que pour l'écarter");
    public static readonly Wording MaybeADay = new("holds another number that may be a day", "contient un autre nombre qui peut être un jour");
    public static readonly Wording SeveralDays = new("names several days and does not say which one counts", "cite plusieurs jours sans dire lequel compte");
    public static readonly Wording NoRangeOfDays = new("names a range of days whose ends do not fit together", "cite un intervalle de jours dont les bornes ne vont pas ensemble");
    public static readonly Wording FirstDayTaken = new("The first day of the range was taken.", "Le premier jour de l'intervalle a été retenu.");
    public static readonly Wording LastDayTaken = new("The last day of the range was taken.", "Le dernier jour de l'intervalle a été retenu.");
    public static readonly Wording MiddleDayTaken = new("The middle of the range was taken.", "Le milieu de l'intervalle a été retenu.");
    public static readonly Wording PolicysEndTaken = new("The policy's end of the range was taken.", "La borne que prévoit la règle des intervalles a été retenue.");
    public static readonly Wording TooEarly = new("names a day before 1753, which Dataverse does not keep", "cite un jour antérieur à 1753, que Dataverse ne conserve pas");
    public static readonly Wording DayOrMonth = new(
        "holds a date whose day and month can be read either way; the project's region is not known",
        "contient une date dont le jour et le mois peuvent se lire dans les deux sens ; la région du projet n'est pas connue");
    public static readonly Wording DisputedDays = new(
        "uses a phrase that means one number of days to some and another to others",
        "emploie une expression qui ne désigne pas le même nombre de jours pour tous");
    public static readonly Wording ReadAsDays = new("'{0}' was read as {1} days.", "« {0} » a été lu comme {1} jours.");
    public static readonly Wording LengthNotDay = new("names a length of time, not a day", "cite une durée, pas un jour");
    public static readonly Wording MessageWithoutTime = new("counts from a message whose time is not known", "compte à partir d'un message dont l'heure n'est pas connue");
    public static readonly Wording TooManyYears = new("counts more than {0} years", "compte plus de {0} ans");
    public static readonly Wording OtherWeekday = new("names a weekday that its date does not fall on", "cite un jour de la semaine qui n'est pas celui de sa date");
    public static readonly Wording WeekdayOfMonth = new("counts weekdays within a month", "compte les jours de la semaine dans un mois");
    public static readonly Wording DisputedNext = new(
        "says next where the coming day is still in this week: it may mean that one or the one a week later",
        "dit « prochain » alors que ce jour tombe encore cette semaine : ce peut être celui-là ou celui de la semaine suivante");
    public static readonly Wording NoSuchDate = new("names a date that does not exist", "cite une date qui n'existe pas");
    public static readonly Wording NoYear = new("names no year, and the time of its message is not known", "ne cite pas d'année, et l'heure de son message n'est pas connue");

    public static readonly Wording TimeWithoutDay = new("names a time but no day", "cite une heure mais pas de jour");
    public static readonly Wording DayWithoutTime = new("names a day but no time", "cite un jour mais pas d'heure");
    public static readonly Wording SeveralTimes = new("names several times", "cite plusieurs heures");
    public static readonly Wording UndecidedTimes = new("names several times and does not say which one counts", "cite plusieurs heures sans dire laquelle compte");
    public static readonly Wording LastYear = new("names a year in which clocks end", "cite une année où les horloges s'arrêtent");
    public static readonly Wording TwoRanges = new("names a range of days and a range of times", "cite un intervalle de jours et un intervalle d'heures");
    public static readonly Wording ZoneOfMessage = new(
        "The project's time zone is not known; the time is read in that of the message.",
        "Le fuseau horaire du projet n'est pas connu ; l'heure est lue dans celui du message.");
    public static readonly Wording UnknownZone = new("names a time, but the project's time zone is not known", "cite une heure, mais le fuseau horaire du projet n'est pas connu");
    public static readonly Wording SkippedTime = new("names a time that the change to summer time leaves out", "cite une heure que le passage à l'heure d'été supprime");
    public static readonly Wording TimeTwice = new("The time comes twice that night; the first was taken.", "Cette heure revient deux fois cette nuit-là ; la première a été retenue.");
    public static readonly Wording StartTaken = new("The range's start was taken.", "Le début de l'intervalle a été retenu.");
    public static readonly Wording EndTaken = new("The range's end was taken.", "La fin de l'intervalle a été retenue.");
    public static readonly Wording MiddleTimeTaken = new("The range's middle was taken.", "Le milieu de l'intervalle a été retenu.");
    public static readonly Wording Midnight = new(
        "says midnight, which is the end of one day and the start of another",
        "dit minuit, qui est la fin d'un jour et le début d'un autre");
    public static readonly Wording NoOffset = new("names an offset that no time zone has", "cite un décalage qu'aucun fuseau horaire n'a");
    public static readonly Wording TimeInWords = new("names a time in words that can be read in two ways", "cite en toutes lettres une heure qui peut se lire de deux façons");
    public static readonly Wording NoSuchTime = new("names a time that does not exist", "cite une heure qui n'existe pas");
    public static readonly Wording HourOfNight = new("names an hour of the night that can be read in two ways", "cite une heure de la nuit qui peut se lire de deux façons");
    public static readonly Wording NotMorning = new("names an hour that is not in the morning", "cite une heure qui n'est pas du matin");
    public static readonly Wording MorningOrAfternoon = new(
        "does not say whether {0} o'clock is in the morning or in the afternoon",
        "ne dit pas si {0} heures est le matin ou l'après-midi");
    public static readonly Wording SharedZone = new("names a time zone that several places use", "cite un fuseau horaire qu'utilisent plusieurs lieux");
    public static readonly Wording OtherPlace = new("names the time of another place", "cite l'heure d'un autre lieu");

    public static readonly Wording MinutesOutOfRange = new("means {0} minutes, outside of what {1} takes, {2} to {3}", "vaut {0} minutes, hors de ce que prend {1}, de {2} à {3}");
    public static readonly Wording NoLength = new("names no length of time with its unit", "ne cite pas de durée avec son unité");
    public static readonly Wording SeveralLengths = new("names several lengths of time", "cite plusieurs durées");
    public static readonly Wording NoRangeOfLengths = new("names a range whose ends do not fit together", "cite un intervalle dont les bornes ne vont pas ensemble");
    public static readonly Wording DisputedLength = new("names a length of time that people count differently", "cite une durée que chacun compte à sa façon");
    public static readonly Wording PointInTime = new("names a point in time, not a length", "cite un moment, pas une durée");
    public static readonly Wording MoreOrLessThanALength = new("says more or less than a length of time, not how long", "dit plus ou moins qu'une durée, et non combien de temps");
    public static readonly Wording NoFixedLength = new("counts in months or years, which have no fixed length", "compte en mois ou en années, dont la longueur varie");
    public static readonly Wording ShorterTaken = new("The lower end of the range was taken.", "La borne inférieure de l'intervalle a été retenue.");
    public static readonly Wording LongerTaken = new("The upper end of the range was taken.", "La borne supérieure de l'intervalle a été retenue.");
    public static readonly Wording TimeOfDay = new("names a time of day or no length that exists", "cite une heure de la journée ou une durée qui n'existe pas");

    public static readonly Wording NeitherYesNorNo = new("says neither yes nor no", "ne dit ni oui ni non");
    public static readonly Wording UnclearYesOrNo = new("is not a clear yes or no", "n'est pas un oui ou un non clair");
    public static readonly Wording BothYesAndNo = new("says both yes and no", "dit à la fois oui et non");
    public static readonly Wording NeitherLabel = new("names neither {0} clearly", "ne désigne clairement ni {0}");

    public static readonly Wording LabelOfSeveral = new("is the label of several options of {0}", "est l'étiquette de plusieurs options de {0}");
    public static readonly Wording AsksAboutOption = new("asks about an option instead of choosing it", "interroge sur une option au lieu de la choisir");
    public static readonly Wording OptionDenied = new("names an option of {0} only to deny it", "ne cite une option de {0} que pour l'écarter");
    public static readonly Wording NoOption = new("names no option of {0}", "ne cite aucune option de {0}");
    public static readonly Wording SeveralOptions = new("names several options of {0} that takes one", "cite plusieurs options de {0}, qui n'en prend qu'une");
    public static readonly Wording Both = new("says both, but {0} has {1} options", "dit les deux, mais {0} a {1} options");
    public static readonly Wording HoldsLabelOfSeveral = new("holds a label of several options of {0}", "contient une étiquette de plusieurs options de {0}");
    public static readonly Wording OptionsDenied = new("names options of {0} only to deny them", "ne cite des options de {0} que pour les écarter");
    public static readonly Wording AsksAboutOptions = new("asks about options instead of choosing them", "interroge sur des options au lieu de les choisir");
    public static readonly Wording UndecidedOptions = new("names one option of {0} or another and does not decide", "cite une option de {0} ou une autre sans trancher");
    public static readonly Wording NoOptionLeft = new("leaves no option of {0}", "ne laisse aucune option de {0}");
    public static readonly Wording UnknownOption = new("'{0}' is no option of {1} and was left out.", "« {0} » n'est pas une option de {1} et a été laissé de côté.");

    public static readonly Wording NameOfSeveralRows = new("is the name of several rows that {0} could point to", "est le nom de plusieurs lignes vers lesquelles {0} pourrait pointer");
    public static readonly Wording InactiveRow = new("names a row that is inactive", "désigne une ligne inactive");
    public static readonly Wording NoRow = new("is not the name of any row that {0} could point to", "n'est le nom d'aucune ligne vers laquelle {0} pourrait pointer");

    public static readonly Wording StrayAt = new("holds an @ that is not part of a whole e-mail address", "contient un @ qui ne fait pas partie d'une adresse e-mail entière");
    public static readonly Wording ImpossibleEmail = new("holds an e-mail address that cannot be one", "contient une adresse e-mail qui ne peut pas en être une");
    public static readonly Wording TornEmail = new("holds an e-mail address that a blank may have torn", "contient une adresse e-mail qu'un espace a peut-être coupée");
    public static readonly Wording MistypedEmail = new("holds an e-mail address that looks mistyped", "contient une adresse e-mail qui semble mal saisie");
    public static readonly Wording NoEmail = new("holds no e-mail address", "ne contient pas d'adresse e-mail");
    public static readonly Wording SeveralEmails = new("holds several e-mail addresses", "contient plusieurs adresses e-mail");
    public static readonly Wording EmailDenied = new("names an e-mail address only to deny it", "ne cite une adresse e-mail que pour l'écarter");
    public static readonly Wording LongEmail = new(
        "holds an e-mail address longer than the {0} characters of {1}; an address is not cut",
        "contient une adresse e-mail plus longue que les {0} caractères de {1} ; une adresse n'est pas coupée");

    public static readonly Wording NoWebAddress = new("holds no web address", "ne contient pas d'adresse web");
    public static readonly Wording SeveralWebAddresses = new("holds several web addresses", "contient plusieurs adresses web");
    public static readonly Wording WebAddressDenied = new("names a web address only to deny it", "ne cite une adresse web que pour l'écarter");
    public static readonly Wording LongWebAddress = new(
        "holds a web address longer than the {0} characters of {1}; an address is not cut",
        "contient une adresse web plus longue que les {0} caractères de {1} ; une adresse n'est pas coupée");
    public static readonly Wording NotOfTheWeb = new("holds an address that is not of the web ({0})", "contient une adresse qui n'est pas du web ({0})");
    public static readonly Wording WebAddressWithUser = new("holds a web address with a user name in it", "contient une adresse web où figure un nom d'utilisateur");

    public static readonly Wording TooManyDigits = new("holds more digits than a telephone number has", "contient plus de chiffres qu'un numéro de téléphone");
    public static readonly Wording NoTelephone = new("holds no telephone number of at least {0} digits", "ne contient pas de numéro de téléphone d'au moins {0} chiffres");
    public static readonly Wording SeveralTelephones = new("holds several telephone numbers", "contient plusieurs numéros de téléphone");
    public static readonly Wording TelephoneDenied = new("names a telephone number only to deny it", "ne cite un numéro de téléphone que pour l'écarter");
    public static readonly Wording LongTelephone = new(
        "holds a telephone number longer than the {0} characters of {1}; a number is not cut",
        "contient un numéro de téléphone plus long que les {0} caractères de {1} ; un numéro n'est pas coupé");
    public static readonly Wording UnknownCountry = new(
        "The country of the number is not known; it stands as it was written.",
        "Le pays du numéro n'est pas connu ; il figure tel qu'il a été écrit.");
    public static readonly Wording NotOfItsCountry = new(
        "The number is not one of its country's; it stands as it was written.",
        "Le numéro n'est pas de ceux de son pays ; il figure tel qu'il a été écrit.");
}
