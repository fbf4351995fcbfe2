using System.Globalization;
using Iadvize.Core.Values.Languages;
using Iadvize.Core.Values.Reading;

namespace Iadvize.Core.Values;

/// <summary>
/// Finds every number of an answer, in digits and in words, with its scale, currency and what is said about it.
/// Telephone numbers, dates, times and addresses are other kinds of value and are passed over.
/// </summary>
internal sealed class NumberReader(AnswerText text, Language language, NumberMarks marks, bool money)
{
    private const int LongestNumber = 18;
    private const int LongestDecimals = 6;

    // Things that are told apart by a number behind their name.
    private static readonly HashSet<string> Models = new(
        ("iphone ipad ipod galaxy pixel windows android ios macos macbook office xbox playstation redmi redmagic kindle covid formula boeing airbus golf polo clio megane passat peugeot renault citroen bmw audi mercedes opel nokia samsung huawei xiaomi thinkpad " +
         "model modell modele modelo modello version class klasse serie series gate line route highway autobahn autoroute psalm chapter kapitel chapitre capitulo capitolo hoofdstuk").Split(' '),
        StringComparer.Ordinal);

    private static readonly HashSet<string> UnitSuffixes = new(
        ("kg g t km m cm mm l ml cl go mo to gb mb tb ha kw kwh cv hp ps ch ish pers p pax st stk u x pce pcs pc j d y yo ans min mn sec s hrs ft in lb lbs oz " +
         "std stck stuck tage jahre m2 qm mq hl").Split(' '),
        StringComparer.Ordinal);

    private static readonly HashSet<string> HundredthWords = new("cent cents centime centimes centimos centimo centesimi centesimo pence penny p ct cts pfennig rappen centavos centavo ore".Split(' '), StringComparer.Ordinal);

    private readonly List<NumberPiece> pieces = [];

    public List<NumberPiece> Read()
    {
        for (var i = 0; i < text.Count;)
        {
            if (Skip(i) is var skipped && skipped > i)
            {
                i = skipped;
                continue;
            }

            var piece = text[i].IsDigits ? ReadDigits(i) : text[i].IsWord ? ReadWords(i) : ReadFraction(i);
            if (piece is null)
            {
                i++;
                continue;
            }

            i = Math.Max(piece.End, i + 1);
            if (piece.Blocking is null)
                Look(piece);
            i = Math.Max(piece.End, i);
            pieces.Add(piece);
        }

        pieces.RemoveAll(piece => piece.Weak && !Counts(piece));
        return pieces;
    }

    // Where a telephone number, a date or a time that starts here ends.
    private int Skip(int at)
    {
        if (text[at].Is('+') && text.IsDigits(at + 1) && text.IsAttached(at + 1) && DigitsFrom(at + 1, out var plus) >= 9)
            return plus;
        if (!text[at].IsDigits)
            return language.Months.Match(text, at) is var named && named > 0 && text.IsDigits(at + named) && language.Code == "en" ? SkipYear(SkipOrdinal(at + named)) : at;
        if (text[at].Text[0] == '0' && text[at].Text.Length > 1 && DigitsFrom(at, out var phone) >= 8)
            return phone;
        if (text.IsSymbol(at + 1, ':') && text.IsDigits(at + 2) && text.IsAttached(at + 1) && text.IsAttached(at + 2))
            return at + 3;
        if (text.IsWord(at + 1, "h") && text.IsDigits(at + 2) && text.IsAttached(at + 2))
            return at + 3;
        foreach (var separator in new[] { '/', '.', '-' })
            if (IsDate(at, separator))
                return at + 5;
        var day = SkipOrdinal(at);
        if (day < text.Count && (text.IsWord(day, "of") || text.IsWord(day, "de")))
            day++;
        return language.Months.Match(text, day) is var month && month > 0 && text[at].Text.Length <= 2 && !IsMayBe(day) ? SkipYear(day + month) : at;
    }

    // "12 may be enough" is no date.
    private bool IsMayBe(int at) => language.Code == "en" && text.IsWord(at, "may") && text.IsWord(at + 1, "be");

    private int SkipOrdinal(int at)
    {
        var i = at + 1;
        if (text.IsSymbol(i, '.') || text.IsSymbol(i, 'º'))
            i++;
        else if (i < text.Count && text.IsAttached(i) && text[i].Text is "st" or "nd" or "rd" or "th" or "er")
            i++;
        return i;
    }

    private int SkipYear(int at)
    {
        var i = at < text.Count && (text.IsSymbol(at, ',') || text.IsWord(at, "de") || text.IsSymbol(at, '.')) ? at + 1 : at;
        return text.IsDigits(i) && text[i].Text.Length == 4 ? i + 1 : at;
    }

    private bool IsDate(int at, char separator) =>
        text.IsSymbol(at + 1, separator) && text.IsDigits(at + 2) && text.IsSymbol(at + 3, separator) && text.IsDigits(at + 4)
        && text.IsAttached(at + 1) && text.IsAttached(at + 2) && text.IsAttached(at + 3) && text.IsAttached(at + 4)
        && text[at].Text.Length + text[at + 4].Text.Length is >= 3 and <= 6 && text[at + 2].Text.Length <= 2 && text[at + 4].Text.Length != 3;

    // Digits in groups, as in a telephone number.
    private int DigitsFrom(int at, out int end)
    {
        var count = text[at].Text.Length;
        end = at + 1;
        while (end < text.Count)
        {
            var next = text[end].IsDigits ? end : text[end].Is('.') || text[end].Is('-') || text[end].Is('/') || text[end].Is('(') || text[end].Is(')') ? end + 1 : text.Count;
            if (!text.IsDigits(next))
                break;
            count += text[next].Text.Length;
            end = next + 1;
        }

        return count;
    }

    private NumberPiece? ReadFraction(int at)
    {
        var half = Fraction(at);
        return half == 0 ? null : new NumberPiece(at, at + 1) { Value = half, Mantissa = half };
    }

    private decimal Fraction(int at) => at < text.Count ? text[at].Text switch { "½" => 0.5m, "¼" => 0.25m, "¾" => 0.75m, _ => 0 } : 0;

    private NumberPiece? ReadWords(int at)
    {
        if (language.Few.Match(text, at) is var few && few > 0 && language.Numbers.Match(text, at) < few
            && (language.Scales.Match(text, at + few) > 0 || language.Collectives.Match(text, at + few) > 0 || language.Scales.Match(text, at) > 0 || language.Collectives.Match(text, at) > 0 || few == text.Count))
            return new NumberPiece(at, at + few + 1) { Blocking = ValueSentences.RoughQuantity };

        if (language.Half.Match(text, at) is var half && half > 0)
        {
            var scaled = at + half;
            while (language.Articles.Match(text, scaled) > 0)
                scaled++;
            if (language.Scales.Match(text, scaled, out var thousand) is var words && words > 0)
                return new NumberPiece(at, scaled + words) { Value = thousand / 2, Mantissa = 0.5m, Scale = thousand };
            if (language.Collectives.Match(text, scaled, out var dozen) > 0)
                return new NumberPiece(at, scaled + 1) { Value = dozen / 2m, Mantissa = dozen / 2m };
            if (half == text.Count || language.Code == "en" || language.Half.Match(text, at) > 1)
                return new NumberPiece(at, at + half) { Blocking = ValueSentences.PartOfSomething };
        }

        if (language.Collectives.Match(text, at, out var several) > 0)
            return language.Articles.MatchBefore(text, at) > 0 || text.IsWord(at - 1, "halbes")
                ? Finish(new NumberPiece(at, LinkEnd(at + 1)) { Value = several, Mantissa = several })
                : new NumberPiece(at, at + 1) { Blocking = ValueSentences.RoughQuantity };

        if (language.Parties.Match(text, at, out var people) is var party && party > 0)
            return new NumberPiece(at, at + party) { Value = people, Mantissa = people, InWords = true };

        if (NumberWords.Compound(language, text[at].Text) is { } compound && compound % 1 != 0)
            return Finish(new NumberPiece(at, at + 1) { Value = compound, Mantissa = compound, InWords = true });

        var piece = NumberWords.Read(text, at, language);
        if (piece is null)
            return null;
        if (at > 0 && language.Few.MatchBefore(text, at) > 0)
            piece.Blocking = ValueSentences.RoughQuantity;
        if (language.Collectives.Match(text, piece.End, out var dozens) > 0)
        {
            piece.Value *= dozens;
            piece.Mantissa = piece.Value;
            piece.Weak = false;
            piece.End = LinkEnd(piece.End + 1);
        }

        return Finish(piece);
    }

    // "une trentaine de k€": the scale belongs to the dozen.
    private int LinkEnd(int end) =>
        end < text.Count && text[end].Text is "de" or "d" or "di" or "of" or "von" && language.Scales.Match(text, end + 1) > 0 ? end + 1 : end;

    private NumberPiece ReadDigits(int at)
    {
        var piece = ReadLiteral(at);
        if (piece.Blocking is not null)
            return piece;
        if (at > 0 && text.IsAttached(at) && (text[at - 1].Is('.') || text[at - 1].Is(',')) && (at == 1 || text[at - 1].Spaced))
            piece.Blocking = ValueSentences.BareDecimalMark;
        if (at > 0 && text.IsAttached(at) && (text[at - 1].Is('#') || text[at - 1].Is('/') || text[at - 1].Is(':') || text[at - 1].Is('°')
            || (text[at - 1].Is('+') && at > 1 && text[at - 2].IsWord && text.IsAttached(at - 1))
            || (text[at - 1].IsWord && Currencies.MatchBefore(text, at, out _) == 0)
            || (text[at - 1].Is('-') && at > 1 && !EndsPiece(at - 1) && text[at - 2].IsWord && text.IsAttached(at - 1) && language.Numbers.MatchBefore(text, at - 1) == 0)))
            piece.Blocking = ValueSentences.OtherNumber;
        return Finish(piece);
    }

    private NumberPiece ReadLiteral(int at)
    {
        var groups = new List<string> { text[at].Text };
        var separators = "";
        var i = at + 1;
        while (i < text.Count)
        {
            if (text[i].IsDigits && text[i].Spaced && text[i].Text.Length == 3 && groups[0].Length <= 3 && separators.All(mark => mark == ' ') && groups[0][0] != '0')
            {
                separators += ' ';
                groups.Add(text[i++].Text);
            }
            else if ((text[i].Is('.') || text[i].Is(',') || text[i].Is('\'')) && !text[i].Spaced && text.IsDigits(i + 1) && text.IsAttached(i + 1))
            {
                separators += text[i].Text;
                groups.Add(text[i + 1].Text);
                i += 2;
            }
            else
            {
                break;
            }
        }

        var piece = Interpret(at, i, groups, separators);
        // "25,-" and "25.-"
        if (i + 1 < text.Count && (text[i].Is(',') || text[i].Is('.')) && !text[i].Spaced && text[i + 1].Is('-') && !text[i + 1].Spaced && !text.IsDigits(i + 2))
            piece.End = i + 2;
        return piece;
    }

    private NumberPiece Interpret(int at, int end, List<string> groups, string separators)
    {
        var last = separators.Length == 0 ? '\0' : separators[separators.Length - 1];
        var others = separators.Length == 0 ? "" : separators.Substring(0, separators.Length - 1);
        var decimals = "";
        var threeDecimals = false;
        var tail = groups[groups.Count - 1];
        if (last is '.' or ',')
        {
            var alone = others.Length == 0;
            var mixed = !alone && others.All(mark => mark == others[0]) && others[0] != last;
            if (mixed)
                decimals = tail;
            else if (alone && (tail.Length != 3 || groups[0].Length > 3 || groups[0][0] == '0'))
                decimals = tail;
            else if (alone && marks.DecimalMark == '\0')
                return new NumberPiece(at, end) { Blocking = ValueSentences.AmbiguousMark };
            else if (alone && last == marks.DecimalMark)
            {
                decimals = tail;
                threeDecimals = true;
            }
        }

        var whole = decimals.Length == 0 ? groups : groups.GetRange(0, groups.Count - 1);
        var indian = whole.Count > 2 && whole.Skip(1).Take(whole.Count - 2).All(group => group.Length == 2) && whole[whole.Count - 1].Length == 3;
        if (whole.Count > 1 && ((!indian && whole.Skip(1).Any(group => group.Length != 3)) || whole[0].Length > 3 || (decimals.Length == 0 ? separators : others).Distinct().Count() > 1))
            return new NumberPiece(at, end) { Blocking = ValueSentences.NotOneNumber };
        var digits = string.Concat(whole);
        if (digits.Length + decimals.Length > LongestNumber || (digits.Length > 4 && digits[0] == '0'))
            return new NumberPiece(at, end) { Blocking = ValueSentences.TooLong };
        var value = decimal.Parse(decimals.Length == 0 ? digits : digits + "." + decimals, CultureInfo.InvariantCulture);
        // Only French writes "500 600" for one number; to others these are two.
        if (last == ' ' && whole.Count == 2 && whole[0].Length == 3 && whole[1] != "000" && language.Code != "fr")
            return new NumberPiece(at, end) { Blocking = ValueSentences.OneNumberOrTwo };
        var grouped = whole.Count > 1 && decimals.Length == 0 && value % 1000 == 0;
        return new NumberPiece(at, end) { Value = value, Mantissa = grouped ? value / 1000 : value, Scale = grouped ? 1000 : 1, Grouped = grouped, ThreeDecimals = threeDecimals };
    }

    // What follows a number: a half, a scale, per cent, a unit.
    private NumberPiece Finish(NumberPiece piece)
    {
        ReadSpokenDecimals(piece);
        if (Fraction(piece.End) is var fraction && fraction > 0)
            Add(piece, fraction, 1);
        if (language.AndQuarter.Match(text, piece.End) is var quarter && quarter > 0)
            Add(piece, piece.InWords && piece.Scale >= 1000 ? piece.Scale / 4 : 0.25m, quarter);
        if (language.AndHalf.Match(text, piece.End) is var half && half > 0)
            Add(piece, piece.InWords && piece.Scale >= 1000 ? piece.Scale / 2 : 0.5m, half);

        while (piece.End < text.Count && text[piece.End].IsWord && Scale(piece) is var words && words > 0)
            piece.End += words;
        if (piece.Scale >= 1000 && language.AndHalf.Match(text, piece.End) is var more && more > 0)
            Add(piece, piece.Scale / 2, more);

        var next = piece.End;
        if (next >= text.Count)
        {
            if (IsStreetNumber(piece))
                piece.Blocking = ValueSentences.AddressOrName;
            return piece;
        }

        if (text[next].Is('%') || language.Percent.Match(text, next) > 0)
        {
            piece.Percent = true;
            piece.End += Math.Max(1, language.Percent.Match(text, next));
            return piece;
        }

        var attached = text.IsAttached(next);
        var ish = text[next].Is('-') ? next + 1 : next;
        if (text.IsWord(ish, "ish"))
        {
            piece.End = ish + 1;
        }
        else if (text[next].Text is "m" or "cm" or "km" or "dm" && text.IsDigits(next + 1) && text.IsAttached(next + 1) && text[next + 1].Text is "2" or "3")
        {
            piece.End += 2;
        }
        else if (money && HundredthWords.Contains(text[next].Text))
        {
            piece.Blocking = ValueSentences.Hundredths;
        }
        else if (text[next].Is('/') && text.IsDigits(next + 1))
        {
            piece.Blocking = ValueSentences.FractionOrDate;
            piece.End += 2;
        }
        else if (attached && text[next].Text is "º" or "ª" or "°" or "²" or "³")
        {
            piece.Blocking = ValueSentences.OrdinalDegreeOrPower;
        }
        else if (!piece.InWords && attached && text[next].IsWord && Currencies.Match(text, next, out _) == 0 && !UnitSuffixes.Contains(text[next].Text)
            && language.Counted.Match(text, next) == 0 && language.Units.Match(text, next) == 0)
        {
            piece.Blocking = ValueSentences.OtherNumber;
            piece.End++;
        }
        else if (text[next].IsWord && (text[next].Text is "h" or "uhr" or "am" or "pm" || text.IsWord(next, "o") && text.IsWord(next + 1, "clock") || (attached && text.IsDigits(next + 1) && text.IsAttached(next + 1))))
        {
            piece.Blocking = ValueSentences.ATime;
        }
        else if (text[next].Is(':') && text.IsDigits(next + 1) && text.IsAttached(next + 1) && attached)
        {
            piece.Blocking = ValueSentences.ATime;
        }

        if (piece.Blocking is null && IsStreetNumber(piece))
            piece.Blocking = ValueSentences.AddressOrName;
        return piece;
    }

    // "two point five", "deux virgule vingt-cinq", "2 Komma 5": digits one by one, or one number of two digits.
    private void ReadSpokenDecimals(NumberPiece piece)
    {
        var point = language.Point.Match(text, piece.End);
        if (point == 0 || piece.Value % 1 != 0)
            return;
        var at = piece.End + point;
        var decimals = "";
        while (at < text.Count && decimals.Length < LongestDecimals)
        {
            var words = 1;
            var number = text[at].Text;
            if (!text[at].IsDigits)
            {
                words = language.Numbers.Match(text, at, out var spoken);
                number = Conversion.Print(spoken);
            }

            if (words == 0 || (decimals.Length > 0 && (number.Length > 1 || text[at].IsDigits)))
                break;
            decimals += number;
            at += words;
            if (number.Length > 1)
                break;
        }

        if (decimals.Length is 0 or > LongestDecimals)
            return;
        Add(piece, decimal.Parse("0." + decimals, CultureInfo.InvariantCulture), at - piece.End);
        piece.Blocking = null;
    }

    private static void Add(NumberPiece piece, decimal more, int tokens)
    {
        piece.Value += more;
        piece.Mantissa += more / piece.Scale;
        piece.Weak = false;
        piece.End += tokens;
    }

    // Scale words of every language count after a number: "25 mille" is not 25, whoever says it.
    private int Scale(NumberPiece piece)
    {
        var word = text[piece.End].Text;
        if (word is "m" or "mm")
        {
            var million = word == "m" && money;
            if (million)
                Multiply(piece, 1_000_000);
            return million ? 1 : 0;
        }

        // German "T€"
        if (word == "t" && text.IsSymbol(piece.End + 1, '€'))
        {
            Multiply(piece, 1000);
            return 1;
        }

        if (word is "keur" or "teur" or "meur" || (word == "ke" && text.IsAttached(piece.End)))
        {
            Multiply(piece, word[0] == 'm' ? 1_000_000 : 1000);
            piece.Currencies = ["EUR"];
            return 1;
        }

        if (word == "k" && !text.IsAttached(piece.End) && !text.IsSymbol(piece.End + 1, '€') && piece.InWords)
            return 0;
        var length = language.Scales.Match(text, piece.End, out var scale);
        if (length == 0 && !piece.InWords)
            foreach (var other in LanguageSet.All)
                if (other.Scales.Match(text, piece.End, out scale) is var found && found > 0)
                {
                    length = found;
                    break;
                }

        if (length > 0)
        {
            if (piece.InWords && piece.Scale >= scale)
                return 0;
            Multiply(piece, scale);
            return length + (text.IsSymbol(piece.End + length, '.') && text.IsAttached(piece.End + length) && piece.End + length + 1 < text.Count ? 1 : 0);
        }

        if (piece.InWords)
            return 0;
        if (language.Collectives.Match(text, piece.End, out var dozen) > 0)
        {
            Multiply(piece, dozen);
            return 1;
        }

        if (language.Hundreds.Match(text, piece.End, out var hundred) > 0 && hundred == 100)
        {
            if (language.Code == "fr" || text[piece.End].Text is "cents" or "cent")
                piece.Blocking = ValueSentences.HundredsOrHundredths;
            else
                Multiply(piece, 100);
            return 1;
        }

        return 0;
    }

    private static void Multiply(NumberPiece piece, decimal scale)
    {
        var mantissa = piece.Grouped ? piece.Mantissa : piece.Value;
        if (piece.Value > 1_000_000_000_000m)
            piece.Blocking = ValueSentences.TooLong;
        else
            piece.Value *= scale;
        piece.Mantissa = mantissa;
        piece.Scale *= scale;
        piece.Grouped = false;
        piece.Weak = false;
    }

    private bool IsStreetNumber(NumberPiece piece)
    {
        if (money && piece.Value > 999)
            return false;
        var after = piece.End < text.Count && text[piece.End].Is(',') ? piece.End + 1 : piece.End;
        if (language.Streets.Match(text, after) > 0 && language.Counted.Match(text, after) == 0)
            return true;
        // "12 High Street"
        if (language.Code == "en" && after + 1 < text.Count && text[after].IsWord && !language.Knows(text[after].Text) && text[after + 1].Text.Length > 2 && language.Streets.Match(text, after + 1) > 0)
            return true;
        if (language.Counted.Match(text, after) > 0)
            return false;
        var before = piece.First - 1;
        if (before >= 0 && (text[before].Is('.') || text[before].Is('°') || text[before].Is(':')))
            before--;
        if (before < 0 || !text[before].IsWord)
            return false;
        if (language.Streets.MatchBefore(text, before + 1) > 0)
            return true;
        if (language.Code is "de" or "nl")
            foreach (var ending in StreetEndings)
                if (text[before].Text.EndsWith(ending, StringComparison.Ordinal))
                    return true;
        // "rue Victor Hugo 12", "via Roma 12"
        for (var i = before; i >= Math.Max(0, before - 3) && text[i].IsWord; i--)
            if (i < before && language.Streets.Match(text, i) > 0 && language.Streets.Match(text, i) < 2 && text[i].Text.Length > 2 && language.Counted.Match(text, i) == 0 && text[i].Text is not ("line" or "number" or "page" or "numero" or "nummer"))
                return true;
        return false;
    }

    private static readonly string[] StreetEndings = ["strasse", "straat", "laan", "platz", "plein", "gasse", "allee", "weg"];

    // What stands around a number: sign, currency, bounds, denial.
    private void Look(NumberPiece piece)
    {
        FindCurrency(piece);
        if (piece.Currencies is null && IsNamed(piece))
        {
            piece.Blocking = ValueSentences.PartOfAName;
            piece.Named = true;
            return;
        }

        if (text.IsSymbol(piece.End, '+') && text.IsAttached(piece.End))
            piece.End++;
        var before = piece.First;
        piece.Aside = text.IsSymbol(before - 1, '(') && text.IsSymbol(piece.End, ')');
        if (text.IsSymbol(before - 1, '-') && !text[before].Spaced && (before == 1 || text[before - 1].Spaced || text[before - 2].Is('(')) && !(before > 1 && EndsPiece(before - 1)))
        {
            piece.Value = -piece.Value;
            piece.Mantissa = -piece.Mantissa;
            piece.First--;
            FindCurrencyBefore(piece);
        }
        else if (language.Minus.MatchBefore(text, before) > 0 && language.Inclusive.MatchBefore(text, before) == 0 && !(before > 1 && text[before - 2].Text is "au" or "al" or "lo" or "pelo" or "ao" or "du" or "le" or "les" or "o"))
        {
            piece.Value = -piece.Value;
            piece.Mantissa = -piece.Mantissa;
            piece.First--;
        }

        if (language.Code == "nl" && text.IsWord(before - 1, "min") && piece.InWords)
            piece.Blocking = ValueSentences.MinimumOrNegative;
        piece.Year = piece.Value is >= 1900 and <= 2100 && !piece.InWords && piece.End == piece.First + 1 && language.Since.MatchBefore(text, piece.First) > 0;
        piece.Beyond = IsBeyond(piece.First);
        piece.Denied = Clauses.IsDenied(text, language, piece.First, pieces.Count > 0 ? pieces[pieces.Count - 1].End : 0);
    }

    // "iPhone 12", "my Peugeot 208": a known model, or a name that only its capital tells, right before digits that count nothing.
    private bool IsNamed(NumberPiece piece)
    {
        var name = piece.First - 1;
        if (piece.InWords || name < 0 || !text[name].IsWord || language.Counted.Match(text, piece.End) > 0)
            return false;
        if (Models.Contains(text[name].Text))
            return true;
        // A capital at the start of a clause tells nothing.
        if (name == 0 || text[name - 1].EndsClause || text[name].Text.Length <= 2 || Currencies.Knows(text[name].Text) || LanguageSet.All.Any(any => any.Knows(text[name].Text)))
            return false;
        var written = text.Slice(name, name + 1);
        return char.IsUpper(written[0]) && written.Any(char.IsLower);
    }

    private bool EndsPiece(int at) => pieces.Count > 0 && pieces[pieces.Count - 1].End == at;

    private bool IsBeyond(int first)
    {
        if (first > 0 && (text[first - 1].Is('<') || text[first - 1].Is('>')))
            return true;
        if (text.IsWord(first - 1, "de") && text.IsSymbol(first - 2, '+'))
            return true;
        if (language.Articles.MatchBefore(text, first) is 1 and var article)
            first -= article;
        foreach (var candidate in LanguageSet.All)
            if (candidate.Beyond.MatchBefore(text, first) is var length && (length > 1 || (length == 1 && candidate == language)))
                return candidate.Inclusive.MatchBefore(text, first) <= length;
        return false;
    }

    private void FindCurrency(NumberPiece piece)
    {
        var after = piece.End;
        if (after < text.Count && text[after].IsWord && text[after].Text is "de" or "d" or "di" && Currencies.Match(text, after + 1, out _) > 0)
            after++;
        if (Currencies.Match(text, after, out var named) is var length && length > 0 && text[after].Kind != TokenKind.Break
            && !(text[after].Kind == TokenKind.Symbol && text[after].Spaced && text.IsDigits(after + length) && text.IsAttached(after + length)))
        {
            piece.Currencies = Combine(piece.Currencies, named);
            piece.End = after + length;
            ReadHundredths(piece);
        }

        FindCurrencyBefore(piece);
        piece.Weak &= piece.Currencies is null;
    }

    // "12 euros 50", "12€50", "douze euros cinquante", "12 euros et 50 centimes": two digits behind the currency that count nothing else.
    private void ReadHundredths(NumberPiece piece)
    {
        if (piece.Value % 1 != 0 || piece.Scale > 1 || piece.End >= text.Count)
            return;
        var and = language.And.Match(text, piece.End);
        var at = piece.End + and;
        var words = 1;
        var hundredths = 0;
        if (text.IsDigits(at) && text[at].Text.Length == 2)
            hundredths = int.Parse(text[at].Text, CultureInfo.InvariantCulture);
        else if (NumberWords.Read(text, at, language) is { Blocking: null, Value: >= 10 and < 100 } spoken)
            (hundredths, words) = ((int)spoken.Value, spoken.End - at);
        else
            return;
        var end = at + words;
        if (end < text.Count && HundredthWords.Contains(text[end].Text))
            end++;
        else if (and > 0 || (end < text.Count && (text[end].IsDigits || text[end].Is('-') || text[end].Is('%') || text[end].Is('/')
            || text.IsAttached(end) && text.IsDigits(end + 1) || text[end].IsWord && language.Filler.Match(text, end) == 0 || Currencies.Match(text, end, out _) > 0)))
            return;
        piece.Value += hundredths / 100m;
        piece.Mantissa = piece.Value;
        piece.End = end;
    }

    private void FindCurrencyBefore(NumberPiece piece)
    {
        var end = piece.First;
        if (text.IsSymbol(end - 1, '.') && end > 1 && text[end - 2].Text is "fr" or "rs" or "frs")
            end--;
        for (var length = 3; length > 0; length--)
        {
            var start = end - length;
            if (start >= 0 && start >= (pieces.Count > 0 ? pieces[pieces.Count - 1].End : 0) && Currencies.Match(text, start, out var named) == length)
            {
                piece.Currencies = Combine(piece.Currencies, named);
                piece.First = start;
                return;
            }
        }
    }

    // A sign before and a code after ("$500 CAD") mean what both can mean.
    private static string[] Combine(string[]? known, string[] named)
    {
        if (known is null || known.Length == 0)
            return named;
        var both = known.Intersect(named).ToArray();
        return both.Length > 0 ? both : known;
    }

    // "une personne", "just one", or nothing but the number.
    private bool Counts(NumberPiece piece)
    {
        if (language.Counted.Match(text, piece.End) > 0 || language.Only.MatchBefore(text, piece.First) > 0 || language.Only.Match(text, piece.End) > 0)
            return true;
        if (language.Or.Match(text, piece.End) > 0 || language.To.Match(text, piece.End) > 0 && NumberWords.Read(text, piece.End + 1, language) is not null)
            return true;
        foreach (var token in text.Tokens)
            if (token.Kind is TokenKind.Word or TokenKind.Digits && (token.Start < text[piece.First].Start || token.End > text[piece.End - 1].End))
                return false;
        return true;
    }
}
