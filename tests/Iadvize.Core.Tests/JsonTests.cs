using System.Text;
using Iadvize.Core.Json;

namespace Iadvize.Core.Tests;

public class JsonTests
{
    [Fact]
    public void Parse_Object_GivesItsMembersByAnyName()
    {
        var json = JsonValue.Parse("""{"__typename":"X","__type":"Y","a b":1,"1x":2,"":3,"a:b":4,"\u0061":5}""");
        Assert.Equal(("X", "Y"), (json["__typename"].AsString(), json["__type"].AsString()));
        Assert.Equal([1, 2, 3, 4, 5], new[] { "a b", "1x", "", "a:b", "a" }.Select(name => json[name].AsInt()!.Value));
    }

    [Fact]
    public void Parse_MemberTwice_TheLastCounts() => Assert.Equal(2, JsonValue.Parse("""{"a":1,"a":2}""")["a"].AsInt());

    [Theory]
    [InlineData("\"\\u0000\\u001f\"", "\u0000\u001f")]
    [InlineData("\"\\ud83d\\ude00\"", "😀")]
    [InlineData("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\/\b\f\n\r\t")]
    [InlineData("\"😀 é \uFFFE \u2028\"", "😀 é \uFFFE \u2028")]
    [InlineData(" \"\" ", "")]
    public void Parse_String_GivesItsText(string json, string expected) => Assert.Equal(expected, JsonValue.Parse(json).AsString());

    [Fact]
    public void Parse_LoneSurrogate_KeepsItAndWritesItBackEscaped()
    {
        var value = JsonValue.Parse("\"\\ud83d x \\udc00\"");
        Assert.Equal([0xD83D, ' ', 'x', ' ', 0xDC00], value.AsString()!.Select(unit => (int)unit));
        Assert.Equal("\"\\ud83d x \\udc00\"", value.ToString());
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("-0", 0)]
    [InlineData("5.0", 5)]
    [InlineData("5e2", 500)]
    [InlineData("2147483648", null)]
    [InlineData("1.5", null)]
    [InlineData("1e400", null)]
    [InlineData("\"7\"", null)]
    [InlineData("null", null)]
    public void AsInt_Value_GivesAWholeNumberOrNothing(string json, int? expected) => Assert.Equal(expected, JsonValue.Parse(json).AsInt());

    [Fact]
    public void AsDecimal_BigNumber_IsKeptAsWritten()
    {
        var big = JsonValue.Parse("1234567890123456789012345678901234567890");
        Assert.Null(big.AsDecimal());
        Assert.Equal("1234567890123456789012345678901234567890", big.ToString());
        Assert.Equal(300.2m, JsonValue.Parse("300.2").AsDecimal());
    }

    [Fact]
    public void Indexer_WhatIsNotThere_IsMissingAllTheWayDown()
    {
        var json = JsonValue.Parse("""{"a":null,"b":[]}""");
        Assert.True(json["x"]["y"]["z"].IsMissing);
        Assert.Null(json["x"]["y"].AsString());
        Assert.Empty(json["a"].Items);
        Assert.True(json["a"].IsNull);
        Assert.False(json["a"].IsMissing);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("[1,]")]
    [InlineData("[1 2]")]
    [InlineData("[1]]")]
    [InlineData("{}{}")]
    [InlineData("{\"a\":1,}")]
    [InlineData("{a:1}")]
    [InlineData("{'a':1}")]
    [InlineData("{\"a\"}")]
    [InlineData("{\"a\":}")]
    [InlineData("{\"a\":1")]
    [InlineData("[")]
    [InlineData("\"a")]
    [InlineData("\"a\nb\"")]
    [InlineData("\"\\x\"")]
    [InlineData("\"\\u12g4\"")]
    [InlineData("\"\\u12\"")]
    [InlineData("\"\\")]
    [InlineData("01")]
    [InlineData("-")]
    [InlineData("+1")]
    [InlineData(".5")]
    [InlineData("1.")]
    [InlineData("1e")]
    [InlineData("NaN")]
    [InlineData("nul")]
    [InlineData("True")]
    [InlineData("/**/1")]
    [InlineData("\u00a01")]
    public void Parse_NotJson_SaysWhere(string text) =>
        Assert.Contains("at character ", Assert.Throws<FormatException>(() => JsonValue.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Parse_Depth_IsBounded()
    {
        Assert.Equal(JsonKind.Array, JsonValue.Parse(new string('[', 32) + new string(']', 32)).Kind);
        Assert.Contains("deeper than 32", Assert.Throws<FormatException>(() => JsonValue.Parse(new string('[', 100_000))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_Bytes_MustBeUtf8()
    {
        Assert.Equal(1, JsonValue.Parse([0xEF, 0xBB, 0xBF, (byte)'1']).AsInt());
        Assert.Contains("not UTF-8", Assert.Throws<FormatException>(() => JsonValue.Parse([(byte)'"', 0xFF, (byte)'"'])).Message, StringComparison.Ordinal);
        Assert.Contains("not UTF-8", Assert.Throws<FormatException>(() => JsonValue.Parse([(byte)'"', 0xED, 0xA0, 0xBD, (byte)'"'])).Message, StringComparison.Ordinal);
        Assert.Throws<FormatException>(() => JsonValue.Parse(Encoding.Unicode.GetBytes("{}")));
    }

    [Fact]
    public void Writer_EveryKindOfValue_WritesCompactJson()
    {
        var json = new JsonWriter().BeginObject()
            .Member("text", "a\"b\\c\n\u0001")
            .Member("none", (string?)null)
            .Member("yes", true)
            .Member("number", 7)
            .Member("amount", 1.50m)
            .Member("id", new Guid("2d90a8a2-16df-45f5-897e-31adf9aa165d"))
            .Member("at", new DateTimeOffset(2026, 3, 3, 10, 15, 0, 500, TimeSpan.FromHours(1)))
            .Member("list", ["x", "y"])
            .Name("empty").BeginObject().EndObject()
            .EndObject().ToString();
        Assert.Equal(
            """{"text":"a\"b\\c\n\u0001","none":null,"yes":true,"number":7,"amount":1.50,"id":"2d90a8a2-16df-45f5-897e-31adf9aa165d","at":"2026-03-03T10:15:00.5+01:00","list":["x","y"],"empty":{}}""",
            json);
    }
}
