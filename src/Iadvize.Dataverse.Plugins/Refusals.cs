using Iadvize.Core;
using Microsoft.Xrm.Sdk;

namespace Iadvize.Dataverse;

/// <summary>The answers of a custom API that are not 200: a sentence for the person who must act, and the HTTP status that the sender understands.</summary>
internal static class Refusals
{
    /// <summary>To the person who called, in their language.</summary>
    public static InvalidPluginExecutionException BadRequest(PluginCall call, Wording problem, params object?[] things) => BadRequest(problem.In(call.Language, things));

    public static InvalidPluginExecutionException BadRequest(string problem) => new(problem, PluginHttpStatusCode.BadRequest);

    /// <param name="trouble">What iAdvize did.</param>
    /// <param name="language">Asked for before iAdvize was: a secret that cannot be read dooms the transaction, and with it every later read.</param>
    public static InvalidPluginExecutionException NoAnswer(IadvizeException trouble, ReaderLanguage language) =>
        new(trouble.What.In(language), trouble.Passes ? PluginHttpStatusCode.ServiceUnavailable : PluginHttpStatusCode.FailedDependency);

    public static InvalidPluginExecutionException Conflict(string problem) => new(problem, PluginHttpStatusCode.Conflict);

    public static InvalidPluginExecutionException TooLarge(string problem) => new(problem, PluginHttpStatusCode.RequestEntityTooLarge);

    /// <summary>Signature or key are missing or wrong.</summary>
    public static InvalidPluginExecutionException Untrusted(string problem) => new(problem, PluginHttpStatusCode.Unauthorized);

    /// <summary>503, not 401: once the administrator has entered what is missing, the same delivery will be taken.</summary>
    public static InvalidPluginExecutionException NotConfigured(string what) => new(what, PluginHttpStatusCode.ServiceUnavailable);
}
