namespace Iadvize.Core.Values;

/// <summary>A row that a lookup column could point to.</summary>
/// <param name="Name">Its primary name, or the column by which the mapping looks it up.</param>
/// <param name="Active">An inactive row is never chosen.</param>
public sealed record LookupCandidate(string Name, bool Active, Guid Id);
