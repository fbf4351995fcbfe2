using System.Text;
using Iadvize.Dataverse.Trial;

// UTF-8 without a byte order mark, whatever the console's code page is: what reads the document is seldom a console.
var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
await using var output = new StreamWriter(Console.OpenStandardOutput(), utf8) { AutoFlush = true };
await using var errors = new StreamWriter(Console.OpenStandardError(), utf8) { AutoFlush = true };
return await CommandLine.RunAsync(args, output, errors).ConfigureAwait(false);
