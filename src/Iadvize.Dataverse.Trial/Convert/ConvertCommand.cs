namespace Iadvize.Dataverse.Trial;

/// <summary>Tries conversions without an environment: reads a file of answers, prints what would be written.</summary>
public static class ConvertCommand
{
    /// <summary>Prints the id and the value, or REFUSE: and the reason, tab-separated, for each line of the input.</summary>
    /// <param name="input">UTF-8 lines of tab-separated columns, a header line first.</param>
    /// <param name="output">One line for each that could be read.</param>
    /// <param name="errors">What is wrong with the others, with the line number.</param>
    /// <returns>0; 1 if a line could not be read.</returns>
    public static int Run(TextReader input, TextWriter output, TextWriter errors)
    {
        var header = input.ReadLine()?.TrimStart('\uFEFF').TrimEnd('\r').Split('\t');
        if (header is null)
        {
            errors.WriteLine("The file is empty; its first line names the columns: id, language, column, spec, sentAt, answer.");
            return 1;
        }

        var exitCode = 0;
        for (var number = 2; input.ReadLine() is { } line; number++)
        {
            if (string.IsNullOrWhiteSpace(line))
                continue;
            try
            {
                var read = ConversionCase.Parse(line, header);
                output.Write(read.Id + "\t" + read.Print() + "\n");
            }
            catch (FormatException e)
            {
                errors.WriteLine($"Line {number}: {e.Message}");
                exitCode = 1;
            }
        }

        return exitCode;
    }
}
