// .NET Framework 4.6.2 has no value tuples (4.7 brought them); the compiler takes these.
namespace System
{
    internal struct ValueTuple<T1, T2> : IEquatable<ValueTuple<T1, T2>>
    {
        public T1 Item1;
        public T2 Item2;

        public ValueTuple(T1 item1, T2 item2)
        {
            Item1 = item1;
            Item2 = item2;
        }

        public readonly bool Equals(ValueTuple<T1, T2> other) =>
            EqualityComparer<T1>.Default.Equals(Item1, other.Item1) && EqualityComparer<T2>.Default.Equals(Item2, other.Item2);

        public override readonly bool Equals(object? other) => other is ValueTuple<T1, T2> tuple && Equals(tuple);

        public override readonly int GetHashCode() => ((Item1?.GetHashCode() ?? 0) * 397) ^ (Item2?.GetHashCode() ?? 0);
    }

    internal struct ValueTuple<T1, T2, T3> : IEquatable<ValueTuple<T1, T2, T3>>
    {
        public T1 Item1;
        public T2 Item2;
        public T3 Item3;

        public ValueTuple(T1 item1, T2 item2, T3 item3)
        {
            Item1 = item1;
            Item2 = item2;
            Item3 = item3;
        }

        public readonly bool Equals(ValueTuple<T1, T2, T3> other) =>
            new ValueTuple<T1, T2>(Item1, Item2).Equals(new ValueTuple<T1, T2>(other.Item1, other.Item2)) && EqualityComparer<T3>.Default.Equals(Item3, other.Item3);

        public override readonly bool Equals(object? other) => other is ValueTuple<T1, T2, T3> tuple && Equals(tuple);

        public override readonly int GetHashCode() => (new ValueTuple<T1, T2>(Item1, Item2).GetHashCode() * 397) ^ (Item3?.GetHashCode() ?? 0);
    }
}

namespace System.Runtime.CompilerServices
{
    [AttributeUsage(AttributeTargets.Field | AttributeTargets.Parameter | AttributeTargets.Property | AttributeTargets.ReturnValue | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Event)]
    internal sealed class TupleElementNamesAttribute : Attribute
    {
        public TupleElementNamesAttribute(string?[] transformNames) => TransformNames = transformNames;

        public IList<string?> TransformNames { get; }
    }
}
