using System.Security.Cryptography;
using System.Text;

namespace Iadvize.Core.Webhooks;

/// <summary>
/// A long random key in the address that a delivery came to. It stands in for the signature where something on the way, such as a cloud
/// flow, reads the body and writes it anew, so that the bytes which were signed are lost. It is weaker: it says nothing about the body.
/// </summary>
public static class AddressKey
{
    /// <summary>In characters; what 24 random bytes are in Base64. A shorter key could be guessed.</summary>
    public const int Shortest = 32;

    /// <summary>Compares in constant time. A configured key that is shorter than <see cref="Shortest"/> matches nothing.</summary>
    public static bool Matches(string? configured, string? presented)
    {
        if (configured is not { Length: >= Shortest } || presented is null) return false;

        // Hashes have one length, so that not even the key's length shows in the time.
        using var sha = SHA256.Create();
        return ConstantTime.Equal(sha.ComputeHash(Encoding.UTF8.GetBytes(configured)), sha.ComputeHash(Encoding.UTF8.GetBytes(presented)));
    }
}
