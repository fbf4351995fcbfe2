using System.Security.Cryptography;
using System.Text;

namespace Dataverse.Embedded.Metadata;

/// <summary>Ids for what a server would number itself: the same name has the same id in every run.</summary>
internal static class NamedGuid
{
    public static Guid For(string kind, string name) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}:{name.ToUpperInvariant()}")).AsSpan(0, 16));
}
