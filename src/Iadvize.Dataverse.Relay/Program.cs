using Iadvize.Dataverse.Relay;
using Microsoft.Extensions.Options;

try
{
    await using var relay = RelayApplication.Build(args);
    await relay.RunAsync();
    return 0;
}
catch (OptionsValidationException incomplete)
{
    foreach (var sentence in incomplete.Failures) await Console.Error.WriteLineAsync(sentence);
    return 1;
}
catch (Exception unusable) when (unusable is IOException or InvalidOperationException)
{
    // A folder that another relay uses, a port that is taken, a setting that is no number: the message names it.
    await Console.Error.WriteLineAsync(unusable.Message);
    return 1;
}
