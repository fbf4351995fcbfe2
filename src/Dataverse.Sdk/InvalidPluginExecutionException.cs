namespace Microsoft.Xrm.Sdk;

public enum OperationStatus { Failed, Canceled, Retry, Suspended, Succeeded }

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

    public InvalidPluginExecutionException(OperationStatus status, int errorCode, string message, PluginHttpStatusCode httpStatus) : this(message, httpStatus)
    {
        Status = status;
        ErrorCode = errorCode;
    }

    /// <summary>0 when the plug-in gave none: Dataverse then answers with its own, 0x80040265.</summary>
    public int ErrorCode { get; }
    public PluginHttpStatusCode HttpStatus { get; }
    public OperationStatus Status { get; }
}
