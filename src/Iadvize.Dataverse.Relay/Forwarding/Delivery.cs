namespace Iadvize.Dataverse.Relay.Forwarding;

/// <summary>What iAdvize sent, as the custom API iadv_ReceiveWebhook takes it.</summary>
/// <param name="Body">Character for character: the signature is checked once more in Dataverse.</param>
/// <param name="Signature">x-iadvize-signature.</param>
/// <param name="DeliveryId">x-iadvize-delivery.</param>
/// <param name="CorrelationId">x-iadvize-correlationid.</param>
internal sealed record Delivery(string Body, string? Signature, string? DeliveryId, string? CorrelationId);
