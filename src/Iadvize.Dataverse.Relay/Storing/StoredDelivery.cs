using System.Text.Encodings.Web;
using System.Text.Json;
using Iadvize.Core.Webhooks;
using Iadvize.Dataverse.Relay.Forwarding;

namespace Iadvize.Dataverse.Relay.Storing;

/// <summary>A delivery as it is kept: JSON in UTF-8, in a file or a message.</summary>
internal static class StoredDelivery
{
    /// <summary>What one may take: every character of a body escaped, and the headers.</summary>
    public const int MaxBytes = (2 * WebhookEvent.MaxBodyBytes) + (64 * 1024);

    private static readonly JsonSerializerOptions Unescaped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(Delivery delivery) => JsonSerializer.SerializeToUtf8Bytes(delivery, Unescaped);

    /// <exception cref="InvalidDataException">That is no delivery.</exception>
    public static Delivery Read(byte[] stored)
    {
        try
        {
            return JsonSerializer.Deserialize<Delivery>(stored) is { Body: not null } delivery ? delivery : throw new InvalidDataException("It holds no delivery.");
        }
        catch (JsonException damaged)
        {
            throw new InvalidDataException("It is damaged and cannot be read.", damaged);
        }
    }
}
