using Iadvize.Core;
using Microsoft.Xrm.Sdk;

namespace Iadvize.Dataverse;

/// <summary>The answers of a custom API that are not 200: a sentence for the person who must act, and the HTTP status that the sender understands.</summary>
internal static class Refusals
{
    /// <summary>To the person who called, in their language.</summary>
    public static InvalidPluginExecutionException BadRequest(PluginCall call, Wording problem, params object?[] things) => BadRequest(problem.In(call.Language, things));

    public static InvalidPluginExecutionException BadRequest(string problem) => new(problem, PluginHttpStatusCode.BadRequest);

    public static InvalidPluginExecutionException NoAnswer(IadvizeException trouble) =>
        new(trouble.Message, trouble.Passes ? PluginHttpStatusCode.ServiceUnavailable : PluginHttpStatusCode.FailedDependency);

    public static InvalidPluginExecutionException Conflict(string problem) => new(problem, PluginHttpStatusCode.Conflict);

    public static InvalidPluginExecutionException TooLarge(string problem) => new(problem, PluginHttpStatusCode.RequestEntityTooLarge);

    public static InvalidPluginExecutionException Unsigned() => new(
        "The delivery carries no signature. Header x-iadvize-signature must reach iadv_ReceiveWebhook as the parameter Signature.",
        PluginHttpStatusCode.Unauthorized);

    public static InvalidPluginExecutionException WrongSignature(string connection) => new(
        $"The delivery's signature was made with neither the webhook secret of connection '{connection}' nor its previous one. "
        + "Compare the secret with the one that iAdvize shows for this app or webhook, and see that nothing between iAdvize and here changes the body.",
        PluginHttpStatusCode.Unauthorized);

    public static InvalidPluginExecutionException WrongKey(string connection) => new(
        $"The key in the address is not the address key of connection '{connection}'. Compare the address that iAdvize calls with the key.",
        PluginHttpStatusCode.Unauthorized);

    /// <summary>503, not 401: once the administrator has entered what is missing, the same delivery will be taken.</summary>
    public static InvalidPluginExecutionException NotConfigured(string what) => new(what, PluginHttpStatusCode.ServiceUnavailable);
}
