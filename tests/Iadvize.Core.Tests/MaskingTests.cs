using FsCheck;
using FsCheck.Fluent;
using Iadvize.Core.Conversations;
using Iadvize.Core.Privacy;

namespace Iadvize.Core.Tests;

/// <summary>Card numbers and IBANs go, everything else stays as it was written. The numbers are those that issuers and the registry publish for tests.</summary>
public sealed class MaskingTests
{
    private static readonly string[] Cards =
        ["4111111111111111", "4012888888881881", "5555555555554444", "2223003122003222", "378282246310005", "6011111111111117", "3530111333300000", "30569309025904", "6200000000000005", "4000000000000000006"];

    private static readonly string[] Ibans =
        ["FR7630006000011234567890189", "DE89370400440532013000", "GB82WEST12345698765432", "ES9121000418450200051332", "IT60X0542811101000000123456", "NL91ABNA0417164300", "BE68539007547034", "CH9300762011623852957", "NO9386011117947", "MT84MALT011000012345MTLCAST001S"];

    [Theory]
    [InlineData("My card is 4111 1111 1111 1111.", "My card is •••• 1111.")]
    [InlineData("4111-1111-1111-1111 12/27 123", "•••• 1111 12/27 123")]
    [InlineData("Amex 3782 822463 10005, thanks", "Amex •••• 0005, thanks")]
    [InlineData("two: 5555555555554444 and 4012888888881881", "two: •••• 4444 and •••• 1881")]
    [InlineData("2 tickets 4111 1111 1111 1111", "2 tickets •••• 1111")]
    [InlineData("carte\u00A04111\u202F1111\u202F1111\u202F1111", "carte\u00A0•••• 1111")]
    [InlineData("٤١١١١١١١١١١١١١١١", "•••• ١١١١")]
    [InlineData("CB:4111111111111111!", "CB:•••• 1111!")]
    [InlineData("mon IBAN FR76 3000 6000 0112 3456 7890 189 merci", "mon IBAN •••• 0189 merci")]
    [InlineData("de89370400440532013000", "•••• 3000")]
    [InlineData("GB82 WEST 1234 5698 7654 32", "•••• 5432")]
    [InlineData("IT60-X054-2811-1010-0000-0123-456\nCiao", "•••• 3456\nCiao")]
    public void Of_CardNumberOrIban_LeavesItsLastFour(string written, string stored) => Assert.Equal(stored, Masking.Of(written));

    [Theory]
    [InlineData("order 4111111111111112")]
    [InlineData("order 9876543210123456")]
    [InlineData("tracking 41111111111111111111111")]
    [InlineData("06 12 34 56 78 07 98 76 54 32")]
    [InlineData("51 23 45 67 89 01 23 45, 51 00 00 00 00 00 00 08")]
    [InlineData("+33 6 12 34 56 78, +4915123456789")]
    [InlineData("+4111111111111111")]
    [InlineData("from 2026-03-03 10:15 to 2026-03-04 11:15")]
    [InlineData("SIRET 732 829 320 00074")]
    [InlineData("EAN 4006381333931")]
    [InlineData("budget 15 000 - 20 000 €, 4 people, 120 m²")]
    [InlineData("FR76 3000 6000 0112 3456 7890 188")]
    [InlineData("TVA FR40303265045")]
    [InlineData("it60 things to do before we go")]
    [InlineData("is 12 pieces is 06 12 34 56 78 or 12 pieces")]
    [InlineData("4c8c7408-f73c-42cd-89e9-afbbee7d9024")]
    [InlineData("•••• 1111")]
    [InlineData("")]
    public void Of_OtherNumbers_StayAsTheyWereWritten(string written) => Assert.Equal(written, Masking.Of(written));

    [Fact]
    public void Of_EveryIssuersNumber_IsMasked() => Assert.All(Cards.Concat(Ibans), number => Assert.Equal("•••• " + number[^4..], Masking.Of(number)));

    [Fact]
    public void Of_ACardOrIbanAmongWords_LosesAllButItsLastFourAndNoWord() => Prop.ForAll(
        // Numbers end in a word: side by side, short ones can be a card's by chance.
        Gen.Elements("my", "card", "is", "n°", "été", "(", ")", "12 pieces", "06 12 34 56 78 or", "€", "\n", "Q1").ArrayOf().ToArbitrary(),
        Gen.Elements([.. Cards, .. Ibans]).ToArbitrary(),
        Gen.Elements("", " ", "-", "\u00A0").ToArbitrary(),
        (words, number, separator) =>
        {
            var grouped = string.Join(separator, number.Chunk(4).Select(group => new string(group)));
            // A last group of one or two digits is nothing that people write of a card.
            var written = number.Length % 4 is 1 or 2 && char.IsDigit(number[0]) ? number : grouped;
            var before = string.Join(' ', words);
            return Masking.Of($"{before} / {written} / {before}") == $"{before} / •••• {number[^4..]} / {before}";
        }).Check();

    [Fact]
    public void Of_AnyText_MaskedOnceIsMasked() => Prop.ForAll(
        Gen.Elements("4", "1", "5", "0", " ", "-", "FR", "76", "a", "•", "\n", "4111111111111111", "DE89370400440532013000").ArrayOf().ToArbitrary(),
        pieces =>
        {
            var once = Masking.Of(string.Concat(pieces));
            return Masking.Of(once) == once;
        }).Check();

    [Fact]
    public void Of_Conversation_MasksWhatEverybodyWrote()
    {
        var conversation = new Conversation
        {
            Visitor = new Visitor { Address = "4111111111111111" },
            Satisfaction = new Satisfaction(5, null, "never take 4111111111111111 again"),
            Messages =
            [
                new Message { By = Author.Visitor, Text = "4111 1111 1111 1111" },
                new Message { By = Author.Operator, Text = "I read 4111 1111 1111 1111 back", Attachments = [new Attachment("4111111111111111.pdf", "https://files.example/1")] },
            ],
        };

        Assert.DoesNotContain("1111 1111", Masking.Of(conversation).ToJson().Replace("11111111", "1111 1111"));
        Assert.Contains("https://files.example/1", Masking.Of(conversation).ToJson());
    }
}
