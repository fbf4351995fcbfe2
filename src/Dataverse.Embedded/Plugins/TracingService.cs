using System.Text;

namespace Dataverse.Embedded.Plugins;

/// <summary>Keeps the last 10 KB that a plug-in traces, as the service does.</summary>
internal sealed class TracingService : ITracingService
{
    private const int Limit = 10 * 1024;
    private readonly Lock gate = new();
    private readonly StringBuilder text = new();

    public void Trace(string format, params object[] args)
    {
        var line = args is { Length: > 0 } ? string.Format(CultureInfo.InvariantCulture, format, args) : format;
        lock (gate)
        {
            text.AppendLine(line);
            if (text.Length > Limit)
                text.Remove(0, text.Length - Limit);
        }
    }

    public override string ToString()
    {
        lock (gate)
            return text.ToString();
    }
}
