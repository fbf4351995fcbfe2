using System.Runtime.InteropServices;
using System.Text;
using Iadvize.Dataverse.Trial;

// UTF-8 without a byte order mark, whatever the console's code page is: what reads the document is seldom a console.
var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
await using var output = new StreamWriter(Console.OpenStandardOutput(), utf8) { AutoFlush = true };
await using var errors = new StreamWriter(Console.OpenStandardError(), utf8) { AutoFlush = true };

using var ending = new CancellationTokenSource();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
return await CommandLine.RunAsync(args, output, errors, ending.Token).ConfigureAwait(false);

void End(PosixSignalContext signal)
{
    signal.Cancel = true;
    ending.Cancel();
}
