using System.Text;
using Iadvize.Core.Webhooks;

namespace Iadvize.Core.Tests;

public class WebhookSignatureTests
{
    private const string Secret = "yourSecretToken";

    private const string ClosedEvent =
        """{"eventId":"0f0bb3af-5035-4ba3-b3fb-ff4879a3a74d","eventType":"v2.conversation.closed","platform":"ha","projectId":1,"clientId":1,"conversationId":"4c8c7408-f73c-42cd-89e9-afbbee7d9024","operatorIds":[1,2],"channel":"CHAT","visitorId":"b05f1b45-c891-4a9c-b47e-91ee6c8ffb44","createdAt":"2019-04-12T07:58:35.171Z","sentAt":"2019-04-12T07:58:35.496Z"}""";

    private const string ClosedEventSignature = "sha256=4450cce400e1ac663d70b3738d8cae10ad0652f0d70251d57dcdf22da58c9c99";

    private static readonly byte[] Body = Encoding.UTF8.GetBytes(ClosedEvent);

    [Theory]
    [InlineData("idWebsite=ha-123", "sha256=1ca48ee1a77a199466c7f826adc7b38023453e33bb0b0a21a70fea752554985b")]
    [InlineData(ClosedEvent, ClosedEventSignature)]
    public void Sign_KnownText_GivesTheKnownSignature(string text, string signature) =>
        Assert.Equal(signature, WebhookSignature.Sign(Encoding.UTF8.GetBytes(text), Secret));

    [Theory]
    [InlineData(ClosedEventSignature)]
    [InlineData("sha256=4450CCE400E1AC663D70B3738D8CAE10AD0652F0D70251D57DCDF22DA58C9C99")]
    [InlineData("SHA256=4450cce400e1ac663d70b3738d8cae10ad0652f0d70251d57dcdf22da58c9c99")]
    [InlineData("  sha256=4450cce400e1ac663d70b3738d8cae10ad0652f0d70251d57dcdf22da58c9c99 ")]
    public void Verify_RightSignature_IsTrue(string header) => Assert.True(WebhookSignature.Verify(Body, header, [Secret]));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("sha256=")]
    [InlineData("4450cce400e1ac663d70b3738d8cae10ad0652f0d70251d57dcdf22da58c9c99")]
    [InlineData("sha256=4450cce400e1ac663d70b3738d8cae10ad0652f0d70251d57dcdf22da58c9c98")]
    [InlineData("sha256=4450cce400e1ac663d70b3738d8cae10ad0652f0d70251d57dcdf22da58c9c9")]
    [InlineData("sha256=4450cce400e1ac663d70b3738d8cae10ad0652f0d70251d57dcdf22da58c9c9900")]
    [InlineData("sha256=4450cce400e1ac663d70b3738d8cae10ad0652f0d70251d57dcdf22da58c9c9g")]
    [InlineData("sha512=4450cce400e1ac663d70b3738d8cae10ad0652f0d70251d57dcdf22da58c9c99")]
    [InlineData("sha1=4450cce400e1ac663d70b3738d8cae10ad0652f0")]
    public void Verify_WrongHeader_IsFalse(string? header) => Assert.False(WebhookSignature.Verify(Body, header, [Secret]));

    [Fact]
    public void Verify_OneChangedByte_IsFalse()
    {
        var changed = (byte[])Body.Clone();
        changed[100] ^= 1;
        Assert.False(WebhookSignature.Verify(changed, ClosedEventSignature, [Secret]));
    }

    [Fact]
    public void Verify_WhileTheSecretIsBeingChanged_BothAreTaken()
    {
        Assert.True(WebhookSignature.Verify(Body, WebhookSignature.Sign(Body, "new"), ["new", "old"]));
        Assert.True(WebhookSignature.Verify(Body, WebhookSignature.Sign(Body, "old"), ["new", "old"]));
        Assert.False(WebhookSignature.Verify(Body, WebhookSignature.Sign(Body, "older"), ["new", "old"]));
    }

    [Fact]
    public void Verify_NoSecretConfigured_NothingIsTaken()
    {
        Assert.False(WebhookSignature.Verify(Body, ClosedEventSignature, []));
        Assert.False(WebhookSignature.Verify(Body, WebhookSignature.Sign(Body, ""), ["", null]));
        Assert.False(WebhookSignature.Verify(Body, WebhookSignature.Sign(Body, "  "), ["  "]));
    }

    [Fact]
    public void Sign_SecretBeyondAscii_IsTakenAsUtf8() =>
        Assert.Equal(
            "sha256=" + Convert.ToHexStringLower(System.Security.Cryptography.HMACSHA256.HashData(Encoding.UTF8.GetBytes("clé🔑"), Body)),
            WebhookSignature.Sign(Body, "clé🔑"));
}
