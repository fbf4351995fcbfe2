namespace Microsoft.Xrm.Sdk;

/// <summary>The HTTP status with which the Web API answers when a plug-in refuses.</summary>
public enum PluginHttpStatusCode
{
    NotSet = 0, BadRequest = 400, Unauthorized = 401, Forbidden = 403, NotFound = 404, MethodNotAllowed = 405, RequestTimeout = 408,
    Conflict = 409, Gone = 410, PreconditionFailed = 412, RequestEntityTooLarge = 413, FailedDependency = 424, TooManyRequests = 429,
    InternalServerError = 500, BadGateway = 502, ServiceUnavailable = 503, GatewayTimeout = 504,
}

/// <summary>A plug-in refuses; a synchronous operation is rolled back and its caller reads the message.</summary>
public sealed class InvalidPluginExecutionException : Exception
{
    public InvalidPluginExecutionException(string message) : base(message) { }
    public InvalidPluginExecutionException(string message, PluginHttpStatusCode httpStatus) : base(message) => HttpStatus = httpStatus;
    public PluginHttpStatusCode HttpStatus { get; }
}
