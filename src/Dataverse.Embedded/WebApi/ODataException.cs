namespace Dataverse.Embedded.WebApi;

/// <summary>A refusal as the Web API words it.</summary>
internal sealed class ODataException(int status, string code, string message) : Exception(message)
{
    public int Status { get; } = status;
    public string Code { get; } = code;
    public static ODataException NotSupported(string what) => new(501, "0x80040800", $"The embedded Dataverse does not support {what}.");
    public static ODataException UnknownSegment(string segment) => new(404, "0x8006088a", $"Resource not found for the segment '{segment}'.");

    public static ODataException UnknownProperty(string property, Table table) =>
        new(400, "0x80060888", $"Could not find a property named '{property}' on type 'Microsoft.Dynamics.CRM.{table.Name}'.");

    public static ODataException BadPayload(string message) => new(400, "0x80048d19",
        $"Error identified in Payload provided by the user for Entity :'', For more information on this error please follow this help link https://go.microsoft.com/fwlink/?linkid=2195293  ---->  InnerException : Microsoft.OData.ODataException: {message}");

    public static ODataException BadQuery(string message) => new(400, "0x80060888", message);

    /// <summary>A fault of the organization service with the HTTP status and the wording that the Web API has for it.</summary>
    public static ODataException From(FaultException<OrganizationServiceFault> fault)
    {
        var code = unchecked((uint)fault.Detail.ErrorCode);
        var status = fault.Detail.ErrorDetails.TryGetValue(Faults.HttpStatusDetail, out var given) && given is int chosen ? chosen : code switch
        {
            Faults.PrivilegeDenied or Faults.OwnerPrivilegeDenied or Faults.SecuredRead or Faults.SecuredCreate or Faults.SecuredUpdate => 403,
            Faults.NotFound => 404,
            Faults.DuplicateKey or Faults.VersionMismatch => 412,
            Faults.Sql or Faults.SqlTimeout or Faults.PluginTimeout or Faults.IsvUnexpected => 500,
            Faults.NotSupportedHere => 501,
            _ => 400,
        };
        return new ODataException(status, $"0x{code:x8}", code == Faults.DuplicateKey ? "A record with matching key values already exists." : fault.Detail.Message);
    }
}
