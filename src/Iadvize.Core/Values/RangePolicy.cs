namespace Iadvize.Core.Values;

/// <summary>Which value of a range ("20 to 30") is written.</summary>
public enum RangePolicy
{
    Lower,
    Upper,
    Middle,
}
