using Xunit.Abstractions;
using Xunit.Sdk;

namespace EndToEnd;

/// <summary>What a test measured. dotnet test leaves out the output of tests that pass, but shows these lines.</summary>
public sealed class Figures(IMessageSink runner)
{
    public void Show(string line) => runner.OnMessage(new DiagnosticMessage(line));
}
