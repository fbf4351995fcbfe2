namespace System.Runtime.CompilerServices;

/// <summary>What the compiler needs for <c>init</c> and records; netstandard2.0 and .NET Framework 4.6.2 lack it.</summary>
internal static class IsExternalInit;
