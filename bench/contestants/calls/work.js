// What is called on the component `calls`; each kind answers what it was asked, and is checked.

const text = "The quick brown fox jumps over the lazy dog: žluťoučký kůň";
const order = {
  id: 41n,
  name: "a customer's order",
  prices: new Float64Array([1.5, 2.25, 3.125, 100]),
  tags: ["new", "paid", "to be shipped"],
};

export const kinds = {
  string: ({ echo }) => {
    return (times) => {
      let length = 0;
      for (let left = times; left > 0; left--) length += echo(text).length;
      if (length !== times * text.length) throw new Error("texts came back changed");
    };
  },
  record: ({ renumber }) => {
    return (times) => {
      let sum = 0;
      for (let left = times; left > 0; left--) {
        const { id, prices, tags } = renumber(order);
        sum += Number(id) + prices.length + tags.length;
      }
      if (sum !== times * (42 + 4 + 3)) throw new Error("orders came back changed");
    };
  },
  method: ({ Counter }) => {
    const counter = new Counter(0);
    let added = 0;
    return (times) => {
      let last = 0;
      for (let left = times; left > 0; left--) last = counter.add(1);
      added = (added + times) | 0;
      if ((last | 0) !== added) throw new Error(`counted ${last} instead of ${added}`);
    };
  },
};
