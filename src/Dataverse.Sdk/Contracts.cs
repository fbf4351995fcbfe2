namespace Microsoft.Xrm.Sdk;

internal static class Contracts
{
    internal const string Namespace = "http://schemas.microsoft.com/xrm/2011/Contracts";
}
