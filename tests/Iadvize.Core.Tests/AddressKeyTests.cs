using Iadvize.Core.Webhooks;

namespace Iadvize.Core.Tests.Webhooks;

public sealed class AddressKeyTests
{
    private const string Key = "0123456789abcdefghijklmnopqrstuv";

    [Theory]
    [InlineData(Key, Key, true)]
    [InlineData(Key, "0123456789abcdefghijklmnopqrstuw", false)]
    [InlineData(Key, Key + "w", false)]
    [InlineData(Key, "", false)]
    [InlineData(Key, null, false)]
    [InlineData("too short to be trusted", "too short to be trusted", false)]
    [InlineData("", "", false)]
    [InlineData(null, null, false)]
    public void Matches_only_the_same_long_key(string? configured, string? presented, bool expected) =>
        Assert.Equal(expected, AddressKey.Matches(configured, presented));
}
