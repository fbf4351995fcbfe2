using System.Net.Http;
using System.Text;

/// <summary>What a connector's script derives from (Microsoft, "Write code in a custom connector").</summary>
public abstract class ScriptBase
{
    /// <summary>The call.</summary>
    public IScriptContext Context { get; internal set; } = null!;

    /// <summary>Ends when the runtime gives the call up.</summary>
    public CancellationToken CancellationToken { get; internal set; }

    /// <summary>A body of JSON.</summary>
    public static StringContent CreateJsonContent(string serializedJson) => new(serializedJson, Encoding.UTF8, "application/json");

    /// <summary>Answers the call.</summary>
    public abstract Task<HttpResponseMessage> ExecuteAsync();
}
