using System.Text;

namespace Dataverse.Embedded.Plugins;

/// <summary>Keeps the last 10 KB that a plug-in traces, as the service does.</summary>
internal sealed class TracingService : ITracingService
{
    private const int Limit = 10 * 1024;
    private readonly Lock _gate = new();
    private readonly StringBuilder _text = new();

    public void Trace(string format, params object[] args)
    {
        var line = args is { Length: > 0 } ? string.Format(CultureInfo.InvariantCulture, format, args) : format;
        lock (_gate)
        {
            _text.AppendLine(line);
            if (_text.Length > Limit)
                _text.Remove(0, _text.Length - Limit);
        }
    }

    public override string ToString()
    {
        lock (_gate)
            return _text.ToString();
    }
}
