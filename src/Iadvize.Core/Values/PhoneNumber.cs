namespace Iadvize.Core.Values;

/// <summary>A telephone number found in an answer.</summary>
internal sealed class PhoneNumber(int first, int end, string written, string digits, string? international)
{
    public int First { get; } = first;

    public int End { get; set; } = end;

    public string Written { get; } = written;

    /// <summary>E.164; null if the country is unknown or the number none of its.</summary>
    public string? International { get; } = international;

    /// <summary>As written: "ext 5".</summary>
    public string? Extension { get; set; }

    /// <summary>Equal for two spellings of one number.</summary>
    public string Key => International ?? digits;
}
