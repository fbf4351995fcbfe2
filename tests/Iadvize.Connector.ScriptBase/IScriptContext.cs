using System.Net.Http;
using Microsoft.Extensions.Logging;

/// <summary>A call of one of the connector's operations.</summary>
public interface IScriptContext
{
    /// <summary>Names the call in the platform's logs.</summary>
    string CorrelationId { get; }

    /// <summary>The operation, as apiDefinition.swagger.json names it; some runtimes hand it over in base64.</summary>
    string OperationId { get; }

    /// <summary>What the runtime made of the operation's inputs, on its way to the host.</summary>
    HttpRequestMessage Request { get; }

    /// <summary>The platform's log.</summary>
    ILogger Logger { get; }

    /// <summary>Sends a request; the only way out.</summary>
    Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken);
}
