using Iadvize.Core.Contact;

namespace Iadvize.Core.Tests;

public class EmailTests
{
    [Theory]
    [InlineData("dan@ex.org", "dan@ex.org")]
    [InlineData("  Dan.Brown+chat@Mail.EX.org \n", "dan.brown+chat@mail.ex.org")]
    [InlineData("<dan@ex.org>", "dan@ex.org")]
    [InlineData("mailto:dan@ex.org", "dan@ex.org")]
    [InlineData("<MAILTO:dan@ex.org>", "dan@ex.org")]
    [InlineData("\"dan@ex.org\",", "dan@ex.org")]
    [InlineData("(dan@ex.org).", "dan@ex.org")]
    [InlineData("o'brien@ex.ie", "o'brien@ex.ie")]
    [InlineData("_dan_@ex.org", "_dan_@ex.org")]
    [InlineData("jürgen@bücher.de", "jürgen@xn--bcher-kva.de")]
    [InlineData("JÜRGEN@BÜCHER.DE", "jürgen@xn--bcher-kva.de")]
    [InlineData("info@xn--bcher-kva.de", "info@xn--bcher-kva.de")]
    [InlineData("почта@пример.рф", "почта@xn--e1afmkfd.xn--p1ai")]
    [InlineData("用户@例え.jp", "用户@xn--r8jz45g.jp")]
    [InlineData("a@b.museum", "a@b.museum")]
    public void Normalise_Address_GivesTheOneFormToMatchBy(string text, string expected) => Assert.Equal(expected, EmailAddress.Normalise(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("n/a")]
    [InlineData("dan")]
    [InlineData("dan@")]
    [InlineData("@ex.org")]
    [InlineData("dan@ex")]
    [InlineData("dan@localhost")]
    [InlineData("dan@127.0.0.1")]
    [InlineData("dan@@ex.org")]
    [InlineData("dan@ex@ex.org")]
    [InlineData("dan brown@ex.org")]
    [InlineData("dan@ex .org")]
    [InlineData("dan @ ex.org")]
    [InlineData("dan..brown@ex.org")]
    [InlineData("dan.@ex.org")]
    [InlineData("dan@ex..org")]
    [InlineData("dan@-ex.org")]
    [InlineData("dan@ex-.org")]
    [InlineData("dan@ex_ample.org")]
    [InlineData("dan@ex.o")]
    [InlineData("dan@ex.123")]
    [InlineData("dan@gmail.con")]
    [InlineData("dan (at) ex.org")]
    [InlineData("dan＠ex.org")]
    [InlineData("dan@ex.org and kim@ex.org")]
    [InlineData("dan\u0000@ex.org")]
    [InlineData("😀@ex.org")]
    public void Normalise_NoAddress_GivesNothing(string? text) => Assert.Null(EmailAddress.Normalise(text));

    [Fact]
    public void Normalise_Lengths_AreBounded()
    {
        Assert.NotNull(EmailAddress.Normalise(new string('a', 64) + "@ex.org"));
        Assert.Null(EmailAddress.Normalise(new string('a', 65) + "@ex.org"));
        Assert.Null(EmailAddress.Normalise("a@" + new string('b', 64) + ".org"));
        Assert.Null(EmailAddress.Normalise("a@" + string.Join(".", Enumerable.Repeat("bcdefghi", 30)) + ".org"));
        Assert.Null(EmailAddress.Normalise(new string('a', 1_000_000) + "@ex.org"));
    }

    [Theory]
    [InlineData("write to dan@ex.org.", "dan@ex.org")]
    [InlineData("dan@ex.org, kim@ex.org;lee@ex.org", "dan@ex.org kim@ex.org lee@ex.org")]
    [InlineData("[dan@ex.org](mailto:dan@ex.org?subject=hi)", "dan@ex.org dan@ex.org")]
    [InlineData("Dan <dan@ex.org>", "dan@ex.org")]
    [InlineData("mail:dan@ex.org!", "dan@ex.org")]
    [InlineData("**dan@ex.org** _kim@ex.org_ 'lee@ex.org' `max@ex.org`", "dan@ex.org kim@ex.org lee@ex.org max@ex.org")]
    [InlineData("-dan@ex.org\n•kim@ex.org", "dan@ex.org kim@ex.org")]
    [InlineData("c'est jean@ex.fr…ou marie@ex.fr?", "jean@ex.fr marie@ex.fr")]
    [InlineData("https://ex.org/?email=dan@ex.org&x=1", "dan@ex.org")]
    [InlineData("📧dan@ex.org📧", "dan@ex.org")]
    [InlineData("✉️dan@ex.org ➡️kim@ex.org❤️", "dan@ex.org kim@ex.org")]
    [InlineData("地址dan@ex.org", "dan@ex.org")]
    [InlineData("我的邮箱是123456@ex.cn谢谢，再见", "123456@ex.cn")]
    [InlineData("メールはtaro@ex.jpです", "taro@ex.jp")]
    [InlineData("메일-kim@ex.co.kr입니다", "kim@ex.co.kr")]
    [InlineData("ที่som@ex.co.thครับ", "som@ex.co.th")]
    [InlineData("ame\u0301lie@ex.fr", "amélie@ex.fr")]
    [InlineData("用户@ex.org", "用户@ex.org")]
    [InlineData("李4@例子.中国", "")]
    [InlineData("li@sub.ab中文.com", "")]
    [InlineData("ivan@ex.ruпривет", "")]
    [InlineData("https://dan@ex.org/ ftp://u:p@ftp.ex.org", "")]
    [InlineData("https://maps.ex.org/@48.85,2.35", "")]
    [InlineData("@dan@social.example and @kim", "")]
    [InlineData("dan\\_b@ex.org", "")]
    [InlineData("a@b@c.org", "")]
    [InlineData("dan@ex.org.Thanks", "")]
    [InlineData("dan@mail.example.Com", "dan@mail.example.com")]
    [InlineData("𝐝an@ex.org", "")]
    [InlineData("{dan,kim}@ex.org", "")]
    [InlineData("dan (at) ex.org, dan arobase ex point org, dan @ ex.org, dan at ex dot org", "")]
    [InlineData("5@3€", "")]
    public void FindAll_Text_GivesTheAddressesAndRepairsNone(string text, string expected) =>
        Assert.Equal(expected, string.Join(" ", EmailFinder.FindAll(text).Select(address => address.Normalised)));

    [Fact]
    public void FindAll_LocalPartLongerThanAllowed_IsNotCutToFit() => Assert.Empty(EmailFinder.FindAll(new string('x', 300) + "@ex.org"));

    [Fact]
    public void AsWritten_Address_KeepsItsSpelling() => Assert.Equal("Dan.Brown@Bücher.DE", EmailAddress.Read(" (Dan.Brown@Bücher.DE) ")!.AsWritten);
}
