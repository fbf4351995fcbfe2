using System.Security.Cryptography;
using System.Text;

namespace Iadvize.Core.Webhooks;

/// <summary>
/// The header <c>x-iadvize-signature</c>: <c>sha256=</c> and the lower-case hexadecimal HMAC-SHA256 of the raw body,
/// keyed with the app's secret token in UTF-8 (iAdvize, "App security").
/// </summary>
public static class WebhookSignature
{
    /// <summary>The header that carries the signature.</summary>
    public const string HeaderName = "x-iadvize-signature";

    private const string Prefix = "sha256=";
    private const int HashBytes = 32;

    /// <summary>Signs a body as iAdvize does.</summary>
    public static string Sign(byte[] body, string secret)
    {
        var signature = new StringBuilder(Prefix, Prefix.Length + (2 * HashBytes));
        foreach (var octet in Hash(body, secret)) signature.Append(octet.ToString("x2", System.Globalization.CultureInfo.InvariantCulture));
        return signature.ToString();
    }

    /// <summary>
    /// Whether the header is the body's signature by one of the secrets; two are in use while a secret is being changed.
    /// An empty secret never matches, so nothing is accepted while none is configured. Every secret is tried in constant time.
    /// </summary>
    public static bool Verify(byte[] body, string? signatureHeader, IEnumerable<string?> secrets)
    {
        if (ReadHash(signatureHeader) is not { } claimed) return false;
        var verified = false;
        foreach (var secret in secrets)
        {
            if (!string.IsNullOrWhiteSpace(secret)) verified |= ConstantTime.Equal(Hash(body, secret!), claimed);
        }

        return verified;
    }

    private static byte[] Hash(byte[] body, string secret)
    {
        using var hmac = new HMACSHA256(Encoding.UTF8.GetBytes(secret));
        return hmac.ComputeHash(body);
    }

    /// <summary>The 32 bytes that the header claims; null if it is not <c>sha256=</c> and 64 hexadecimal digits.</summary>
    private static byte[]? ReadHash(string? header)
    {
        header = header?.Trim();
        if (header is null || header.Length != Prefix.Length + (2 * HashBytes) || !header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)) return null;
        var hash = new byte[HashBytes];
        for (var i = 0; i < HashBytes; i++)
        {
            var high = HexDigit(header[Prefix.Length + (2 * i)]);
            var low = HexDigit(header[Prefix.Length + (2 * i) + 1]);
            if (high < 0 || low < 0) return null;
            hash[i] = (byte)((high << 4) | low);
        }

        return hash;
    }

    private static int HexDigit(char digit) => digit switch
    {
        >= '0' and <= '9' => digit - '0',
        >= 'a' and <= 'f' => digit - 'a' + 10,
        >= 'A' and <= 'F' => digit - 'A' + 10,
        _ => -1,
    };
}
