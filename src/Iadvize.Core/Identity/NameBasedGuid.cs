using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Iadvize.Core.Identity;

/// <summary>
/// Primary keys made from what a row is about (RFC 9562, version 5), so that two writers who mean the same thing name the same row
/// and Dataverse itself refuses the second.
/// </summary>
public static class NameBasedGuid
{
    /// <summary>Our own namespace. Every row that was ever written carries it: it never changes.</summary>
    private static readonly Guid Namespace = new("c5a3c0b4-6a0d-4e0e-9c7e-1d2f6b8e4a57");

    /// <summary>The row of the visitor with this address, as <see cref="Contact.EmailAddress.Normalised"/> writes it.</summary>
    public static Guid Visitor(string normalisedEmail) => Create(Namespace, "visitor:" + normalisedEmail);

    /// <summary>The row that stands for iAdvize's id of an erased visitor, who may chat again without an address.</summary>
    public static Guid ErasedVisitorId(string iadvizeVisitorId) => Create(Namespace, "erased:" + iadvizeVisitorId.ToLowerInvariant());

    /// <summary>The row of one question's answer in one conversation.</summary>
    public static Guid Answer(Guid conversationId, int questionNumber) =>
        Create(Namespace, string.Format(CultureInfo.InvariantCulture, "answer:{0:D}:{1}", conversationId, questionNumber));

    /// <summary>The row of one iAdvize project.</summary>
    public static Guid Project(string platform, int projectNumber) =>
        Create(Namespace, string.Format(CultureInfo.InvariantCulture, "project:{0}:{1}", platform.ToLowerInvariant(), projectNumber));

    /// <summary>The row of the connection to one iAdvize platform.</summary>
    public static Guid Connection(string platform) => Create(Namespace, "connection:" + platform.ToLowerInvariant());

    /// <summary>The ledger's row of a conversation's closing that no webhook announced.</summary>
    public static Guid Closing(string platform, Guid conversationId) => Create(Namespace, $"closing:{platform.ToLowerInvariant()}:{conversationId:D}");

    /// <summary>The ledger's row for the refreshing of a running conversation.</summary>
    public static Guid Refreshing(string platform, Guid conversationId) => Create(Namespace, $"refreshing:{platform.ToLowerInvariant()}:{conversationId:D}");

    /// <summary>The fingerprint of a comment, by which it is known again without being kept twice.</summary>
    internal static Guid Comment(string text) => Create(Namespace, "comment:" + text);

    /// <summary>The version 5 GUID of a name in a namespace.</summary>
    internal static Guid Create(Guid nameSpace, string name)
    {
        var space = InNetworkOrder(nameSpace.ToByteArray());
        var text = Encoding.UTF8.GetBytes(name);
        var input = new byte[space.Length + text.Length];
        space.CopyTo(input, 0);
        text.CopyTo(input, space.Length);

#pragma warning disable CA5350 // RFC 9562 defines version 5 by SHA-1; nothing rests on its strength.
        using var sha1 = SHA1.Create();
#pragma warning restore CA5350
        var id = new byte[16];
        Array.Copy(sha1.ComputeHash(input), id, id.Length);
        id[6] = (byte)((id[6] & 0x0F) | 0x50);
        id[8] = (byte)((id[8] & 0x3F) | 0x80);
        return new Guid(InNetworkOrder(id));
    }

    /// <summary>.NET keeps a GUID's first three fields in little-endian order, the RFC in network order; the same swap leads both ways.</summary>
    private static byte[] InNetworkOrder(byte[] id)
    {
        Array.Reverse(id, 0, 4);
        Array.Reverse(id, 4, 2);
        Array.Reverse(id, 6, 2);
        return id;
    }
}
