using System.Collections;
using System.Collections.ObjectModel;

namespace Microsoft.Xrm.Sdk;

/// <summary>A list that can be added to in bulk.</summary>
public class DataCollection<T> : Collection<T>
{
    internal DataCollection() { }
    internal DataCollection(IList<T> list) : base(list) { }

    public void AddRange(IEnumerable<T> items)
    {
        foreach (var item in items ?? [])
            Add(item);
    }
}

/// <summary>A dictionary whose indexer adds or replaces when set, and faults on an absent key when read.</summary>
public abstract class DataCollection<TKey, TValue> : IEnumerable<KeyValuePair<TKey, TValue>>
{
    private readonly Dictionary<TKey, TValue> items = [];

    protected internal DataCollection() { }

    public int Count => items.Count;
    public ICollection<TKey> Keys => items.Keys;
    public ICollection<TValue> Values => items.Values;

    /// <exception cref="KeyNotFoundException">Read, and the key is absent; worded as .NET Framework words it, whatever it runs on.</exception>
    public virtual TValue this[TKey key]
    {
        get => items.TryGetValue(key, out var value) ? value : throw new KeyNotFoundException("The given key was not present in the dictionary.");
        set => items[key] = value;
    }

    public void Add(TKey key, TValue value) => items.Add(key, value);

    public void AddRange(IEnumerable<KeyValuePair<TKey, TValue>> items)
    {
        foreach (var item in items ?? [])
            Add(item.Key, item.Value);
    }

    public bool Contains(TKey key) => items.ContainsKey(key);
    public bool Remove(TKey key) => items.Remove(key);
    public bool TryGetValue(TKey key, out TValue value) => items.TryGetValue(key, out value);
    public IEnumerator<KeyValuePair<TKey, TValue>> GetEnumerator() => items.GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
